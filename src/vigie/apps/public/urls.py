from django.urls import path

from vigie.apps.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("method/", views.about, {"page": "method"}, name="method"),
    path("glossary/", views.glossary, name="glossary"),
    path("accessibility/", views.about, {"page": "accessibility"}, name="accessibility"),
    path("kept/", views.about, {"page": "kept"}, name="kept"),
    path("errors/", views.about, {"page": "errors"}, name="errors"),
    path("register/", views.register, name="register"),
    path("register.csv", views.register_csv, name="register_csv"),
    path("register.json", views.register_json, name="register_json"),
    path("register/<slug:instrument>/<str:code>/", views.commitment, name="commitment"),
    path("register/<slug:instrument>/<str:code>.json", views.commitment_json, name="commitment_json"),
    path("register/<slug:instrument>/<str:code>/versions/", views.versions, name="versions"),
    path("report/<slug:instrument>/", views.report, name="report"),
    path("report/<slug:instrument>.csv", views.report_csv, name="report_csv"),
    path("report/<slug:instrument>.json", views.report_json, name="report_json"),
    path("texts/<slug:code>/", views.instrument, name="instrument"),
]
