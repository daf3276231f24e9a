"""Addresses of the assessment, under the review's own."""

from django.urls import path

from harmel.review.assessment.views import answering, expert, index, panel, results, rounds

app_name = "assessment"
urlpatterns = [
    path("", index.index, name="index"),
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
]
