"""Every address. French pages stand under /fr/; English ones have no prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from harmel.site import views

REVIEW = "reviews/<slug:slug>/"

urlpatterns = [
    path("health/", views.health, name="health"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("harmel.alliance.urls")),
        path(REVIEW, views.review, name="review"),
        path(REVIEW + "mandate/", include("harmel.review.mandate.urls")),
        path(REVIEW + "challenges/", include("harmel.review.challenges.urls")),
        path(REVIEW + "discussion/", include("harmel.review.discussion.urls")),
        path(REVIEW + "assessment/", include("harmel.review.assessment.urls")),
        path(REVIEW + "foresight/", include("harmel.review.foresight.urls")),
        path(REVIEW + "agreement/", include("harmel.review.agreement.urls")),
        path(REVIEW + "summit/", include("harmel.review.summit.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "harmel.site.views.bad_request"
handler403 = "harmel.site.views.forbidden"
handler404 = "harmel.site.views.not_found"
handler500 = "harmel.site.views.failed"
