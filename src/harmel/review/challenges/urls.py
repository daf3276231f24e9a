"""Addresses of the register, under the review's own."""

from django.urls import path

from harmel.review.challenges import views

app_name = "challenges"
urlpatterns = [
    path("", views.index, name="index"),
    path("add/", views.add, name="add"),
    path("order/", views.order, name="order"),
    path("import/", views.take_register, name="import"),
    path("register.csv", views.register_csv, name="csv"),
    path("tracks/", views.coverage, name="coverage"),
    path("<int:pk>/", views.challenge, name="challenge"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/restore/", views.restore, name="restore"),
    path("<int:pk>/amplify/", views.amplify, name="amplify"),
    path("<int:pk>/amplify/<int:amplification>/take-back/", views.stop_amplifying, name="stop_amplifying"),
    path("<int:pk>/cite/", views.cite, name="cite"),
    path("<int:pk>/cite/<int:source>/take-back/", views.stop_citing, name="stop_citing"),
    path("sources/", views.sources, name="sources"),
    path("sources/add/", views.add_source, name="add_source"),
    path("sources/<int:pk>/edit/", views.edit_source, name="edit_source"),
    path("sources/<int:pk>/reading/", views.reading, name="reading"),
    path("readings/", views.readings, name="readings"),
    path("conflicts/", views.conflicts, name="conflicts"),
    path("conflicts/add/", views.add_conflict, name="add_conflict"),
    path("conflicts/<int:number>/resolve/", views.resolve, name="resolve"),
    path("conflicts/<int:number>/reopen/", views.reopen, name="reopen"),
    path("submissions/", views.submissions, name="submissions"),
    path("submissions/add/", views.submit, name="submit"),
    path("submissions/<int:number>/answer/", views.answer, name="answer"),
    path("submissions/<int:number>/withdraw/", views.withdraw_submission, name="withdraw_submission"),
    path("submissions/<int:number>/reconsider/", views.reconsider, name="reconsider"),
]
