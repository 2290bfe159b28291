from django.urls import path

from vigie.apps.register import views

app_name = "register"
urlpatterns = [
    path("texts/", views.texts, name="texts"),
    path("texts/add/", views.add, name="add"),
    path("texts/lineage/", views.lineage, name="lineage"),
    path("texts/lineage.csv", views.lineage_csv, name="lineage_csv"),
    path("texts/lineage.json", views.lineage_json, name="lineage_json"),
    path("texts/lineage/<int:pk>/", views.lineage_readings, name="lineage_readings"),
    path("texts/lineage/<int:pk>/<slug:field>/", views.correct_line, name="correct_line"),
    path("register/objections/", views.disputes, name="disputes"),
    path("register/objections/<int:pk>/", views.dispute, name="dispute"),
    path("texts/<slug:instrument>/cycles/", views.cycles, name="cycles"),
    path("texts/<slug:instrument>/proposals/", views.proposals, name="proposals"),
    path("register/<slug:instrument>/<str:code>/readings/", views.readings, name="readings"),
    path("register/<slug:instrument>/<str:code>/readings/<slug:field>/", views.correct, name="correct"),
]
