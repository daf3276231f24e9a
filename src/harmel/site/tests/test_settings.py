"""The settings of what is served: nothing of what the suite does to be quick."""

from django.conf import global_settings

from harmel.site import settings


def test_passwords_are_hashed_as_django_advises():
    """The suite hashes them quickly; the settings name no hasher of their own, so that what is served has Django's first: PBKDF2 with its rounds."""
    assert not hasattr(settings, "PASSWORD_HASHERS")
    assert global_settings.PASSWORD_HASHERS[0].endswith("PBKDF2PasswordHasher")
