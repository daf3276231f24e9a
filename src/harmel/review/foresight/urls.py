"""Addresses of foresight, under the review's own."""

from django.urls import path

from harmel.review.foresight.views import descriptors, index, options, study, thresholds

app_name = "foresight"
urlpatterns = [
    path("", index.index, name="index"),
    # A study, and how it is set up
    path("studies/<int:study>/", study.page, name="study"),
    path("studies/<int:study>/descriptors/", descriptors.listing, name="descriptors"),
    path("studies/<int:study>/descriptors/<int:pk>/", descriptors.one, name="descriptor"),
    path("studies/<int:study>/options/", options.listing, name="options"),
    path("studies/<int:study>/options/<int:number>/", options.one, name="option"),
    path("studies/<int:study>/thresholds/", thresholds.listing, name="thresholds"),
    # The result, what to watch, the balance of power
]
