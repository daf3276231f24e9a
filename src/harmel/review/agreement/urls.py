"""Addresses of this stage, under the review's own."""

from django.urls import path, re_path

from harmel.review.agreement.views import desk, handing_in, handing_over, paragraphs, recommendations, sheet, silences, texts

app_name = "agreement"
TEXT = "documents/<int:number>/"
SILENCE = "silences/<int:number>/"
RECOMMENDATION = "recommendations/<int:number>/"

urlpatterns = [
    path("", texts.index, name="index"),
    path("documents/new/", texts.table, name="table"),
    path(TEXT, texts.document, name="document"),
    path(TEXT + "rev/<int:revision>/", texts.document, name="revision"),
    path(TEXT + "differences/", texts.differences, name="differences"),
    path(TEXT + "revise/", texts.revise, name="revise"),
    path(TEXT + "publish/", texts.publish, name="publish"),
    path(TEXT + "consolidate/", texts.consolidate, name="consolidate"),
    path(TEXT + "consolidate/stop/", texts.stop_consolidating, name="stop_consolidating"),
    path(TEXT + "sheet/", sheet.sheet, name="sheet"),
    path(TEXT + "sheet/confirm/", sheet.confirm, name="confirm_positions"),
    path(TEXT + "sheet/print/", sheet.printed, name="sheet_print"),
    path(TEXT + "sheet.csv", sheet.as_csv, name="sheet_csv"),
    path(TEXT + "hand-in/", handing_in.hand_in, name="hand_in"),
    path(TEXT + "hand-in/table/", handing_in.hand_in_many, name="hand_in_many"),
    path(TEXT + "hand-in/template.csv", handing_in.template, name="hand_in_template"),
    path(TEXT + "hand-over/", handing_over.hand_over, name="hand_over"),
    path(TEXT + "hand-over/take-back/", handing_over.take_back, name="take_back_signature"),
    path(TEXT + "hand-over/give-back/", handing_over.give_back, name="give_back"),
    path(TEXT + "tags/", desk.tags, name="tags"),
    path(TEXT + "desk/", desk.desk, name="desk"),
    path(TEXT + "adopt/", desk.adopt, name="adopt"),
    path(TEXT + "escalate/", desk.escalate, name="escalate"),
    path(TEXT + "silence/", silences.start, name="start_silence"),
    path(TEXT + "<int:place>/position/", paragraphs.position, name="position"),
    path(TEXT + "<int:place>/amend/", paragraphs.amend, name="amend"),
    path(TEXT + "<int:place>/translate/", paragraphs.translate, name="translate"),
    path("paragraphs/<int:pk>/", paragraphs.paragraph, name="paragraph"),
    path("translations/<int:pk>/confirm/", paragraphs.confirm_translation, name="confirm_translation"),
    path("notes/<int:pk>/withdraw/", paragraphs.withdraw_note, name="withdraw_note"),
    path("amendments/<int:pk>/answer/", paragraphs.answer, name="answer_amendment"),
    re_path(r"^amendments/(?P<pk>\d+)/(?P<act>join|leave|withdraw)/$", paragraphs.amendment_act, name="amendment_act"),
    path(SILENCE, silences.silence, name="silence"),
    path(SILENCE + "text.txt", silences.exact_text, name="exact_text"),
    path(SILENCE + "break/", silences.break_silence, name="break_silence"),
    path(SILENCE + "amend/", silences.amend, name="amend_under_silence"),
    path(SILENCE + "statement/", silences.statement, name="statement"),
    path(SILENCE + "support/", silences.support, name="support"),
    path(SILENCE + "more-time/", silences.request_extension, name="request_extension"),
    path(SILENCE + "extend/", silences.extend, name="extend"),
    path(SILENCE + "withdraw/", silences.withdraw, name="withdraw_silence"),
    path(SILENCE + "void/", silences.void, name="void"),
    path(SILENCE + "notice/", silences.confirm_notice, name="confirm_notice"),
    path(SILENCE + "receipts/<int:receipt>/", silences.receipt, name="receipt"),
    path(SILENCE + "receipts/<int:receipt>.json", silences.receipt_file, name="receipt_file"),
    path(SILENCE + "receipts/<int:receipt>/sign/", silences.sign, name="sign"),
    path("recommendations/", recommendations.recommendations, name="recommendations"),
    path("recommendations.csv", recommendations.as_csv, name="recommendations_csv"),
    path(RECOMMENDATION, recommendations.recommendation, name="recommendation"),
    path(RECOMMENDATION + "receive/", recommendations.receive, name="receive"),
    path(RECOMMENDATION + "outcome/", recommendations.outcome, name="outcome"),
    path(RECOMMENDATION + "dissent/", recommendations.dissent, name="dissent"),
    path(RECOMMENDATION + "option/", recommendations.cite_option, name="cite_option"),
    path(RECOMMENDATION + "option/<int:pk>/take-back/", recommendations.take_back_option, name="take_back_option"),
    path("holidays/", desk.holidays, name="holidays"),
]
