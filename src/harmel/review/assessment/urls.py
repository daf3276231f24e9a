"""Addresses of the assessment, under the review's own."""

from django.urls import path

from harmel.review.assessment.views import answering, desk, expert, index, items, panel, pictures, results, rounds, setting, wordings

app_name = "assessment"
urlpatterns = [
    path("", index.index, name="index"),
    path("panels/form/", setting.form_panel, name="form_panel"),
    path("panels/<int:panel>/", panel.page, name="panel"),
    path("panels/<int:panel>/propose/", expert.propose, name="propose"),
    path("panels/<int:panel>/propose/take-back/", expert.take_back_proposal, name="take_back_proposal"),
    path("panels/<int:panel>/answer/", answering.answer, name="answer"),
    path("panels/<int:panel>/answer/take-back/", answering.take_back, name="take_back_answer"),
    path("panels/<int:panel>/answer/hand-in/", answering.hand_in, name="hand_in"),
    path("panels/<int:panel>/answers.json", expert.my_answers, name="my_answers"),
    path("panels/<int:panel>/expertise/", expert.expertise, name="expertise"),
    path("panels/<int:panel>/minority/", expert.minority, name="minority"),
    path("panels/<int:panel>/minority/take-back/", expert.take_back_minority, name="take_back_minority"),
    path("panels/<int:panel>/rounds/<int:number>/", rounds.page, name="round"),
    path("panels/<int:panel>/rounds/<int:number>/items/<int:item>/", rounds.item, name="round_item"),
    path("panels/<int:panel>/result/", results.result, name="result"),
    path("panels/<int:panel>/result/course/", results.course, name="course"),
    path("panels/<int:panel>/result/quantities/", results.quantities, name="quantities"),
    path("panels/<int:panel>/result/amplifiers/", results.amplifiers, name="amplifiers"),
    path("panels/<int:panel>/result.csv", results.result_csv, name="result_csv"),
    path("panels/<int:panel>/result/<slug:name>.svg", pictures.picture, name="picture"),
    path("panels/<int:panel>/set/", setting.set_panel, name="set_panel"),
    path("panels/<int:panel>/experts/", setting.experts, name="experts"),
    path("panels/<int:panel>/experts/<int:pk>/leave/", setting.leave, name="leave"),
    path("panels/<int:panel>/items/", items.listing, name="items"),
    path("panels/<int:panel>/items/add/", items.add, name="add_item"),
    path("panels/<int:panel>/items/challenges/", items.add_challenges, name="add_challenges"),
    path("panels/<int:panel>/items/<int:number>/", items.one, name="item"),
    path("panels/<int:panel>/items/<int:number>/edit/", items.edit, name="edit_item"),
    path("panels/<int:panel>/items/<int:number>/withdraw/", items.withdraw, name="withdraw_item"),
    path("panels/<int:panel>/items/<int:number>/resolve/", items.resolve, name="resolve"),
    path("panels/<int:panel>/wordings/", wordings.listing, name="wordings"),
    path("panels/<int:panel>/wordings/set-aside/", wordings.set_aside, name="set_aside_wording"),
    path("panels/<int:panel>/desk/", desk.page, name="desk"),
    path("panels/<int:panel>/rounds/open/", desk.open_round, name="open_round"),
    path("panels/<int:panel>/rounds/<int:number>/close/", desk.move_close, name="move_close"),
    path("panels/<int:panel>/rounds/<int:number>/settle/", desk.settle, name="settle"),
    path("panels/<int:panel>/conclude/", desk.conclude, name="conclude"),
]
