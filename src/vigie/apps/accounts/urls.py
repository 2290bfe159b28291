from django.urls import path

from vigie.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.people, name="people"),
    path("me/", views.mine, name="mine"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/password/", views.password, name="password"),
    path("<int:pk>/second-factor/", views.second_factor, name="second_factor"),
]
