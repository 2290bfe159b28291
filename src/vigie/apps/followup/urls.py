from django.urls import path

from vigie.apps.followup import views

app_name = "followup"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("overview/", views.overview, name="overview"),
    path("ask/<slug:instrument>/", views.ask, name="ask"),
    path("answers/<int:pk>/", views.answer, name="answer"),
    path("answers/<int:pk>/text/", views.text, name="text"),
    path("answers/<int:pk>/rating/", views.scale, name="scale"),
    path("answers/<int:pk>/statements/", views.statements, name="statements"),
    path("answers/<int:pk>/evidence/", views.evidence, name="evidence"),
    path("answers/<int:pk>/statements/<int:claim>/evidence/", views.evidence, name="evidence_of"),
    path("answers/<int:pk>/measures/", views.measures, name="measures"),
    path("answers/<int:pk>/remove/", views.remove, name="remove"),
    path("answers/<int:pk>/hand-in/", views.hand_in, name="hand_in"),
    path("answers/<int:pk>/ask-anew/", views.ask_anew, name="ask_anew"),
    path("answers/<int:pk>/rate/", views.rate, name="rate"),
    path("answers/<int:pk>/return/", views.give_back, name="give_back"),
    path("answers/<int:pk>/accept/", views.accept, name="accept"),
    path("answers/<int:pk>/open-again/", views.open_again, name="open_again"),
]
