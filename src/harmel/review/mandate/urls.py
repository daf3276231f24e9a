"""Addresses of the mandate, under the review's own."""

from django.urls import path

from harmel.review.mandate import views

app_name = "mandate"
urlpatterns = [
    path("", views.index, name="index"),
    path("edit/", views.edit, name="edit"),
    path("questions/", views.questions, name="questions"),
    path("questions/<int:number>/unanswer/", views.unanswer, name="unanswer"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar.ics", views.icalendar, name="icalendar"),
    path("launch/", views.launch, name="launch"),
    path("answers/", views.answers, name="answers"),
    path("history/", views.history, name="history"),
]
