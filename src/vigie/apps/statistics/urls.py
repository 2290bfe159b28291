from django.urls import path

from vigie.apps.statistics import views, views_decisions, views_estimates, views_flows
from vigie.web.downloads import also_as_files

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    path("estimates/", views_estimates.listing, name="estimates"),
    path("estimates/add/", views_estimates.add, name="add_table"),
    path("estimates/add/<slug:delivery>/", views_estimates.add_from_delivery, name="add_from_delivery"),
    path("estimates/tables/<int:pk>/", views_estimates.table_of_overlaps, name="table_of_overlaps"),
    path("estimates/<int:pk>/report/", views_estimates.report, name="report"),
    path("estimates/<int:pk>/progress/", views_estimates.progress, name="progress"),
    path("estimates/<int:pk>/again/", views_estimates.again, name="again"),
    path("estimates/<int:pk>/accept/", views_decisions.accept, name="accept"),
    path("estimates/accepted/<int:pk>/withdraw/", views_decisions.withdraw, name="withdraw"),
    *also_as_files("estimates/<int:pk>", views_estimates.estimate, name="estimate"),
    *also_as_files("flows", views_flows.flows, name="flows"),
    *also_as_files("<slug:measure>", views.table, name="table"),
]
