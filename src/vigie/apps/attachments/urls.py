from django.urls import path

from vigie.apps.attachments import views

app_name = "attachments"
urlpatterns = [path("<int:pk>/", views.content, name="content")]
