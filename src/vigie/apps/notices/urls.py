from django.urls import path

from vigie.apps.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("seen/", views.seen, name="seen"),
    path("<uuid:pk>/open/", views.follow, name="follow"),
]
