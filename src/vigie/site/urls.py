"""The addresses of the site: everything that a person reads stands below its language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from vigie.apps.accounts.views import forgotten, mine

urlpatterns = [
    *i18n_patterns(
        path("", include("vigie.apps.register.urls")),
        path("", include("vigie.apps.public.urls")),
        path("work/", include("vigie.apps.followup.urls")),
        path("notices/", include("vigie.apps.notices.urls")),
        path("people/", include("vigie.apps.accounts.urls")),
        path("account/password/reset/", forgotten, name="account_reset_password"),
        path("account/password/reset/<path:rest>", forgotten, name="account_reset_password_done"),
        path("account/email/", mine, name="account_email"),
        path("account/", include("allauth.urls")),
        path("files/", include("vigie.apps.attachments.urls")),
        path("data/", include("vigie.apps.statistics.urls")),
        path("sources/", include("vigie.apps.sources.urls")),
        path("audit/", include("vigie.apps.audit.urls")),
        path("jobs/", include("vigie.apps.jobs.urls")),
        path("gallery/", include("vigie.web.urls")),
    ),
]
handler400 = "vigie.site.views.bad_request"
handler403 = "vigie.site.views.forbidden"
handler404 = "vigie.site.views.not_found"
handler500 = "vigie.site.views.server_error"
