from django.urls import path

from vigie.apps.sources import views, views_deliveries, views_mappings, views_review, views_uploads

app_name = "sources"
urlpatterns = [
    path("", views.sources, name="list"),
    path("add/", views.add, name="add"),
    path("uploads/<uuid:key>/", views_uploads.upload, name="upload"),
    path("uploads/<uuid:key>/read/", views_uploads.read, name="read"),
    path("uploads/<uuid:key>/discard/", views_uploads.discard, name="discard"),
    path("uploads/<uuid:key>/mapping/", views_mappings.mapping, name="mapping"),
    path("uploads/<uuid:key>/review/", views_review.review_upload, name="review_upload"),
    path("found/<str:key>/", views_deliveries.found, name="found"),
    path("<str:code>/", views.source, name="source"),
    path("<str:code>/change/", views.change, name="change"),
    path("<str:code>/public/", views.public_or_not, name="public"),
    path("<str:code>/deliver/", views_uploads.deliver, name="deliver"),
    path("<str:code>/compare/", views_deliveries.compare, name="compare"),
    path("<str:code>/compare.<file_format:file_format>", views_deliveries.compare, name="compare"),
    path("<str:code>/mappings/", views_mappings.mappings_of, name="mappings"),
    path("<str:code>/mappings/<int:number>.yml", views_mappings.mapping_file, name="mapping_file"),
    path("<str:code>/decisions/", views_review.decisions, name="decisions"),
    path("<str:code>/<str:key>/", views_deliveries.delivery, name="delivery"),
    path("<str:code>/<str:key>/profile.<file_format:file_format>", views_deliveries.delivery, name="delivery"),
    path("<str:code>/<str:key>/review.csv", views_deliveries.review, name="review"),
    path("<str:code>/<str:key>/decide/", views_review.review_delivery, name="decide"),
    path("<str:code>/<str:key>/aside/", views_deliveries.aside, name="aside"),
]
