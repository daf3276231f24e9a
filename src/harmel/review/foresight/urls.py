"""Addresses of foresight, under the review's own."""

from django.urls import path

from harmel.review.foresight.views import (
    descriptors,
    desk,
    index,
    options,
    power,
    present,
    result_files,
    results,
    setting,
    sheet,
    sheet_files,
    signposts,
    study,
    thresholds,
)

app_name = "foresight"
urlpatterns = [
    path("", index.index, name="index"),
    # A study, and how it is set up
    path("studies/form/", setting.form_study, name="form_study"),
    path("studies/<int:study>/", study.page, name="study"),
    path("studies/<int:study>/set/", setting.set_study, name="set_study"),
    path("studies/<int:study>/amplifier/", setting.amplifier, name="amplifier"),
    path("studies/<int:study>/descriptors/", descriptors.listing, name="descriptors"),
    path("studies/<int:study>/descriptors/add/", descriptors.add, name="add_descriptor"),
    path("studies/<int:study>/descriptors/read-in/", descriptors.read_in, name="read_in_descriptors"),
    path("studies/<int:study>/descriptors/<int:pk>/", descriptors.one, name="descriptor"),
    path("studies/<int:study>/descriptors/<int:pk>/edit/", descriptors.edit, name="edit_descriptor"),
    path("studies/<int:study>/descriptors/<int:pk>/withdraw/", descriptors.withdraw, name="withdraw_descriptor"),
    path("studies/<int:study>/options/", options.listing, name="options"),
    path("studies/<int:study>/options/add/", options.add, name="add_option"),
    path("studies/<int:study>/options/<int:number>/", options.one, name="option"),
    path("studies/<int:study>/options/<int:number>/edit/", options.edit, name="edit_option"),
    path("studies/<int:study>/options/<int:number>/withdraw/", options.withdraw, name="withdraw_option"),
    path("studies/<int:study>/thresholds/", thresholds.listing, name="thresholds"),
    path("studies/<int:study>/thresholds/of/<int:pk>/", thresholds.declare, name="declare_threshold"),
    path("studies/<int:study>/thresholds/<int:pk>/withdraw/", thresholds.withdraw, name="withdraw_threshold"),
    # Its sheets
    path("studies/<int:study>/sheet/", sheet.overview, name="sheet"),
    path("studies/<int:study>/sheet/<int:pk>/", sheet.of, name="sheet_of"),
    path("studies/<int:study>/sheet/<int:pk>/take-back/", sheet.take_back, name="take_back_judgement"),
    path("studies/<int:study>/sheet/read-in/", sheet.read_in, name="read_in_sheet"),
    path("studies/<int:study>/sheet/hand-in/", sheet.hand_in, name="hand_in_sheet"),
    path("studies/<int:study>/sheet.json", sheet_files.document, name="my_sheet"),
    path("studies/<int:study>/sheet.scw", sheet_files.matrix, name="my_matrix"),
    path("studies/<int:study>/present/", present.page, name="present"),
    # Its desk
    path("studies/<int:study>/desk/", desk.page, name="desk"),
    path("studies/<int:study>/open-sheets/", desk.open_sheets, name="open_sheets"),
    path("studies/<int:study>/close/", desk.move_close, name="move_close"),
    path("studies/<int:study>/ask-test/", desk.ask_test, name="ask_test"),
    path("studies/<int:study>/show-result/", desk.show_result, name="show_result"),
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
