//! All operations of the document are driven, and all of them pass.

use std::collections::BTreeSet;

use super::drive::Drive;
use super::spec::OPERATIONS;
use super::{
    billing, costs, custom_domains, custom_providers, datasets, evaluation_types, evaluations,
    gateways, logs, provider_configs, routes, spending_limit, topup, topup_config, urls,
};

/// A test for each resource, and one that sees to it that no operation is left out.
macro_rules! resources {
    ($($resource:ident),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $resource() {
                run($resource::operations()).await;
            }
        )*

        #[test]
        fn none_is_forgotten() {
            let driven: Vec<_> = [$($resource::operations()),*].into_iter().flatten().collect();
            let ids: BTreeSet<_> = driven.iter().map(|drive| drive.id).collect();
            assert_eq!(ids, OPERATIONS.keys().map(String::as_str).collect());
            assert_eq!((driven.len(), ids.len()), (63, 63));
        }
    };
}

resources!(
    gateways,
    urls,
    evaluation_types,
    evaluations,
    datasets,
    logs,
    routes,
    provider_configs,
    custom_providers,
    costs,
    custom_domains,
    billing,
    spending_limit,
    topup,
    topup_config,
);

/// Runs them all, so that one fault does not hide another.
async fn run(drives: Vec<Drive>) {
    let tasks: Vec<_> =
        drives.into_iter().map(|drive| (drive.id, tokio::spawn(drive.run))).collect();
    let mut failed = Vec::new();
    for (id, task) in tasks {
        if task.await.is_err() {
            failed.push(id);
        }
    }
    assert!(failed.is_empty(), "failed: {failed:?}");
}
