"""Addresses of foresight, under the review's own."""

from django.urls import path

from harmel.review.foresight.views import descriptors, index, options, power, result_files, results, signposts, study, thresholds

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
    path("studies/<int:study>/result/", results.result, name="result"),
    path("studies/<int:study>/result/options/", results.options, name="result_options"),
    path("studies/<int:study>/result/futures/", results.futures, name="futures"),
    path("studies/<int:study>/result/breaks/", results.breaks, name="breaks"),
    path("studies/<int:study>/result/how/", results.how, name="how"),
    path("studies/<int:study>/result/<slug:name>.csv", result_files.table, name="result_csv"),
    path("studies/<int:study>/result/<slug:name>.json", result_files.document, name="result_json"),
    path("studies/<int:study>/result/<slug:name>.svg", result_files.picture, name="picture"),
    path("studies/<int:study>/signposts/", signposts.listing, name="signposts"),
    path("studies/<int:study>/signposts/set/", signposts.set_signpost, name="set_signpost"),
    path("studies/<int:study>/signposts/<int:number>/resolve/", signposts.resolve, name="resolve_signpost"),
    path("studies/<int:study>/power/", power.page, name="power"),
    path("studies/<int:study>/power/take-in/", power.take_in, name="take_in_power"),
]
