//! Every operation of the AI Gateway API through the generated client, over a real connection.
//!
//! The document is the judge: the path comes from its template, the body has to be its example of a
//! request, and what was decoded from its example of an answer has to write that answer again.

mod wire {
    //! The files below `tests/wire/`.

    mod arguments;
    mod drive;
    mod full;
    mod json;
    mod received;
    mod reply;
    mod sent;
    mod server;
    mod spec;

    mod billing;
    mod costs;
    mod custom_domains;
    mod custom_providers;
    mod datasets;
    mod elements;
    mod evaluation_types;
    mod evaluations;
    mod gateways;
    mod logs;
    mod provider_configs;
    mod routes;
    mod spending_limit;
    mod topup;
    mod topup_config;
    mod urls;

    mod bodies;
    mod credentials;
    mod errors;
    mod every_operation;
    mod gateway_setters;
    mod limits;
    mod pages;
    mod reference_pages;
    mod retries;
    mod setters;
    mod unknown;
}
