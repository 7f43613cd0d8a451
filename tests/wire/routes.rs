//! `ai_gateway.dynamic_routing`

use cloudflare_ai_gateway::types::{
    CreateDeployment, CreateRoute, CreateVersion, Element, RouteVersionActive, UpdateRoute,
};

use super::arguments::{ACCOUNT_ID, GATEWAY_ID, ID, VERSION_ID};
use super::drive::{Drive, drive};
use super::elements::elements;

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "page=1&per_page=20",
            |client| {
                let call = client.ai_gateway().dynamic_routing().list(ACCOUNT_ID, GATEWAY_ID);
                call.page(1).per_page(20)
            },
            |answer| assert_eq!(answer.data.routes[0].deployment.deployment_id, "d3b07384"),
        ),
        drive(
            "",
            |client| {
                let body = CreateRoute::new(elements(), "support");
                client.ai_gateway().dynamic_routing().create(ACCOUNT_ID, GATEWAY_ID, body)
            },
            |route| assert_eq!(route.elements, elements()),
        ),
        drive(
            "",
            |client| client.ai_gateway().dynamic_routing().get(ACCOUNT_ID, GATEWAY_ID, ID),
            |route| {
                assert_eq!(route.version.active, RouteVersionActive::True);
                let kinds: Vec<_> = route.elements.iter().map(Element::kind).collect();
                let known = ["start", "conditional", "percentage", "rate", "model", "model", "end"];
                assert_eq!(kinds, known);
            },
        ),
        drive(
            "",
            |client| {
                let body = UpdateRoute::new("Route Name");
                client.ai_gateway().dynamic_routing().update(ACCOUNT_ID, GATEWAY_ID, ID, body)
            },
            |answer| {
                assert!(answer.success);
                assert_eq!(answer.route.name, "Route Name");
            },
        ),
        drive(
            "",
            |client| client.ai_gateway().dynamic_routing().delete(ACCOUNT_ID, GATEWAY_ID, ID),
            |route| assert_eq!(route.elements.len(), 3),
        ),
        drive(
            "",
            |client| {
                let routing = client.ai_gateway().dynamic_routing();
                routing.list_deployments(ACCOUNT_ID, GATEWAY_ID, ID)
            },
            |answer| assert_eq!(answer.data.deployments[0].version_id, "c157a790"),
        ),
        drive(
            "",
            |client| {
                let body = CreateDeployment::new("54442216");
                let routing = client.ai_gateway().dynamic_routing();
                routing.create_deployment(ACCOUNT_ID, GATEWAY_ID, ID, body)
            },
            |route| assert_eq!(route.gateway_id, "my-gateway"),
        ),
        drive(
            "",
            |client| {
                client.ai_gateway().dynamic_routing().list_versions(ACCOUNT_ID, GATEWAY_ID, ID)
            },
            |answer| assert_eq!(answer.data.versions[0].is_valid, None),
        ),
        drive(
            "",
            |client| {
                let body = CreateVersion::new(vec![Element::start("id", "elementId")]);
                let routing = client.ai_gateway().dynamic_routing();
                routing.create_version(ACCOUNT_ID, GATEWAY_ID, ID, body)
            },
            |route| assert_eq!(route.elements, [Element::start("id", "elementId")]),
        ),
        drive(
            "",
            |client| {
                let routing = client.ai_gateway().dynamic_routing();
                routing.get_version(ACCOUNT_ID, GATEWAY_ID, ID, VERSION_ID)
            },
            |version| assert_eq!(version.version_id, "version_id"),
        ),
    ]
}
