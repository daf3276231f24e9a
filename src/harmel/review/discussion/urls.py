"""Addresses of the discussion, under the review's own."""

from django.urls import path

from harmel.review.discussion.views import contributions, files, findings, moderation, overview, signs, voting
from harmel.review.discussion.views import map as opinion

app_name = "discussion"
urlpatterns = [
    path("", overview.index, name="index"),
    path("contributions/", contributions.listing, name="contributions"),
    path("contributions.csv", contributions.download, name="contributions_csv"),
    path("contributions/send/", contributions.send, name="send"),
    path("contributions/from-a-file/", contributions.read_in, name="read_in"),
    path("contributions/receipt/", contributions.with_receipt, name="with_receipt"),
    path("contributions/<slug:key>/", contributions.one, name="contribution"),
    path("contributions/<slug:key>/receipt.json", contributions.receipt, name="receipt"),
    path("contributions/<slug:key>/correct/", contributions.correct, name="correct"),
    path("contributions/<slug:key>/withdraw/", contributions.withdraw, name="withdraw"),
    path("contributions/<slug:key>/set-aside/", contributions.set_aside, name="set_aside"),
    path("contributions/<slug:key>/statement/", moderation.from_contribution, name="from_contribution"),
    path("mine/", contributions.mine, name="mine"),
    path("mine.json", contributions.my_data, name="my_data"),
    path("vote/", voting.ballot, name="vote"),
    path("vote/cast/", voting.cast, name="cast"),
    path("vote/take-back/", voting.take_back, name="take_back"),
    path("vote/mine/", voting.answers, name="answers"),
    path("statements/", moderation.listing, name="statements"),
    path("statements.csv", moderation.download, name="statements_csv"),
    path("statements/propose/", voting.propose, name="propose"),
    path("statements/from-files/", files.read_in_votes, name="read_in_votes"),
    path("statements/<int:number>/", moderation.one, name="statement"),
    path("statements/<int:number>/accept/", moderation.accept, name="accept"),
    path("statements/<int:number>/reject/", moderation.reject, name="reject"),
    path("statements/<int:number>/edit/", moderation.edit, name="edit_statement"),
    path("statements/<int:number>/take-out/", moderation.take_out, name="take_out"),
    path("statements/<int:number>/quote/", moderation.quote, name="quote"),
    path("moderate/", moderation.queue, name="moderate"),
    path("moderate/log/", moderation.log, name="log"),
    path("moderate/signs/", signs.signs, name="signs"),
    path("coverage/", moderation.coverage, name="coverage"),
    path("map/", opinion.page, name="map"),
    path("map/growth/", opinion.growth, name="growth"),
    path("map.csv", opinion.download, name="map_csv"),
    path("map/redraw/", opinion.redraw, name="redraw"),
    path("findings/", findings.listing, name="findings"),
    path("findings.csv", findings.download, name="findings_csv"),
    path("findings/draft/", findings.draft, name="draft_finding"),
    path("findings/<int:number>/", findings.one, name="finding"),
    path("findings/<int:number>/edit/", findings.edit, name="edit_finding"),
    path("findings/<int:number>/publish/", findings.publish, name="publish_finding"),
    path("findings/<int:number>/withdraw/", findings.withdraw, name="withdraw_finding"),
]
