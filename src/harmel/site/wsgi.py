"""The server's entry."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harmel.site.settings")
application = get_wsgi_application()
reverse("home")  # the pages are loaded before the first of them is asked for

gc.collect()
gc.freeze()
"""What stays for good is not looked through again for what may go: that stopped a worker for a tenth of a second, now and then."""
gc.set_threshold(20_000, 20, 20)
