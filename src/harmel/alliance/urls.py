"""Addresses of the alliance: how one comes in, one's account, who takes part, the record."""

from django.urls import include, path

from harmel.alliance.views import account, coming_in, founding, people, record

app_name = "alliance"

of_a_review = [
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/participants/invite/", people.invite_participant, name="invite_participant"),
    path("people/participants/access/", people.renew_participant, name="renew_participant"),
    path("people/doors/open/", people.open_door, name="open_door"),
    path("people/doors/<int:pk>/close/", people.close_door, name="close_door"),
    path("people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("people/members/admit/", people.admit, name="admit"),
    path("people/members/<str:code>/end/", people.end_membership, name="end_membership"),
    path("people/bodies/form/", people.form_body, name="form_body"),
    path("people/seats/<int:pk>/succeed/", people.succeed, name="succeed"),
    path("people/seats/<int:pk>/end/", people.end_seat, name="end_seat"),
    path("people/seats/<int:pk>/access/", people.renew, name="renew"),
    path("people/act-from/", people.act_from, name="act_from"),
    path("people/leave/", people.leave, name="leave"),
    path("record/", record.record, name="record"),
    path("record/journal/", record.entries, name="journal"),
    path("record/check/", record.check, name="check"),
    path("record/record.zip", record.download, name="download"),
    path("record/receipt/<str:leaf>/", record.receipt, name="receipt"),
    path("record/receipt/<str:leaf>.json", record.receipt_file, name="receipt_file"),
]

urlpatterns = [
    path("sign-in/", coming_in.sign_in, name="sign_in"),
    path("sign-out/", coming_in.sign_out, name="sign_out"),
    path("enter/<str:token>/", coming_in.enter, name="enter"),
    path("door/", coming_in.doors, name="doors"),
    path("door/<str:token>/", coming_in.door, name="door"),
    path("rehearsal/as/<int:seat>/", coming_in.play, name="play"),
    path("rehearsal/as-participant/<int:participant>/", coming_in.play_participant, name="play_participant"),
    path("me/", account.me, name="me"),
    path("me/language/", account.language, name="language"),
    path("me/password/", account.password, name="password"),
    path("me/data.json", account.data, name="data"),
    path("me/erase/", account.erase, name="erase"),
    path("reviews/new/", founding.new_review, name="new_review"),
    path("reviews/<slug:slug>/", include(of_a_review)),
]
