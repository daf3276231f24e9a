"""The addresses of the summit, under /reviews/<slug>/summit/."""

from django.urls import path, re_path

from harmel.review.summit import views

app_name = "summit"
urlpatterns = [
    path("", views.index, name="index"),
    path("funnel/", views.funnel, name="funnel"),
    path("funnel/<slug:step>/<slug:what>/", views.step, name="step"),
    path("decisions/new/", views.new_decision, name="new_decision"),
    path("decisions/<int:number>/withdraw/", views.withdraw_decision, name="withdraw_decision"),
    path("decisions/<int:number>/commitments/new/", views.new_commitment, name="new_commitment"),
    path("commitments/<int:number>/report/", views.report_back, name="report_back"),
    path("commitments/<int:number>/day/", views.change_due_date, name="change_due_date"),
    path("decisions.csv", views.decisions_csv, name="decisions_csv"),
    path("report/", views.report, name="report"),
    path("report.pdf", views.report_pdf, name="report_pdf"),
    re_path(r"^trace/(?P<ref>[a-z]+\.[a-z]+/[A-Za-z0-9_@-]+)/$", views.trace, name="trace"),
]
