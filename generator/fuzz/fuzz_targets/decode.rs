//! Any bytes as the answer to a call, read as each type of the AI Gateway: the first byte says which.
#![no_main]

use cloudflare_ai_gateway::runtime::{
    BoxFuture, Transport, TransportError, TransportRequest, TransportResponse, Wire,
};
use cloudflare_ai_gateway::types::*;
use cloudflare_ai_gateway::{Answer, Bytes, Client, Method};
use libfuzzer_sys::fuzz_target;
use std::fmt::Debug;
use std::future::{Future, ready};
use std::pin::pin;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};

macro_rules! readers {
    ($($name:ident),* $(,)?) => {
        &[$(read::<$name>),*]
    };
}

/// All types; `tests/hostile.rs` holds that none is missing.
const READERS: &[fn(&Answer)] = readers!(
    AccountRoute,
    BillingErrors,
    BillingMessage,
    BillingResultInfo,
    CheckTopupStatus,
    ConditionalElement,
    ConditionalOutputs,
    ConditionalProperties,
    CreateCustomDomain,
    CreateCustomProvider,
    CreateDataset,
    CreateDeployment,
    CreateEvaluation,
    CreateGateway,
    CreateProviderConfig,
    CreateProviderCost,
    CreateRoute,
    CreateSpendingLimit,
    CreateTopup,
    CreateTopupConfig,
    CreateVersion,
    CreatedCustomDomain,
    CreditBalance,
    CustomDomain,
    CustomDomainStatus,
    CustomProvider,
    Dataset,
    DatasetFilter,
    DatasetFilterKey,
    DatasetFilterOperator,
    DatasetFilterValue,
    DeleteLogsResponse,
    Dlp,
    DlpAction,
    DlpCheck,
    DlpPolicies,
    DlpPolicy,
    DlpProfiles,
    EditLog,
    Element,
    ElementTarget,
    EndElement,
    ErrorDetail,
    ErrorMessage,
    Evaluation,
    EvaluationDataset,
    EvaluationResult,
    EvaluationType,
    FallbackOutputs,
    Gateway,
    GuardrailAction,
    GuardrailCategories,
    Guardrails,
    Invoice,
    InvoiceHistory,
    InvoiceLine,
    InvoicePeriod,
    InvoicePreview,
    InvoicePricing,
    InvoiceStatus,
    InvoiceType,
    LimitType,
    ListDeploymentsResponse,
    ListRoutesResponse,
    ListVersionsResponse,
    Log,
    LogDeletionOrderBy,
    LogDetail,
    LogFeedback,
    LogFilter,
    LogFilterKey,
    LogFilterOperator,
    LogFilterValue,
    LogManagementStrategy,
    LogMetadataValue,
    LogOrderBy,
    LogResultInfo,
    ModelElement,
    ModelProperties,
    ModelRule,
    NotFoundErrors,
    OtelContentType,
    OtelExporter,
    PaymentMethod,
    PercentageElement,
    PretaxCredit,
    ProviderConfig,
    ProviderCost,
    RateElement,
    RateLimitingTechnique,
    RateProperties,
    RejectedRoute,
    RequestErrors,
    ResultInfo,
    RetryBackoff,
    Route,
    RouteDeployment,
    RouteDeploymentPage,
    RouteNotUpdated,
    RoutePage,
    RouteSummary,
    RouteVersion,
    RouteVersionActive,
    RouteVersionDetail,
    RouteVersionPage,
    SortDirection,
    SpendLimitFilter,
    SpendLimitFilterMode,
    SpendLimitPartition,
    SpendLimitRule,
    SpendLimitScope,
    SpendLimitType,
    SpendLimits,
    SpendingLimit,
    SpendingLimitConfig,
    SpendingLimitDuration,
    SpendingLimitStrategy,
    StartElement,
    StartOutputs,
    Stripe,
    StripeUsageEvent,
    TlsVersion,
    TokenPricing,
    Topup,
    TopupConfig,
    TopupLimits,
    TopupSettings,
    TopupState,
    TopupStatus,
    UpdateCustomProvider,
    UpdateDataset,
    UpdateGateway,
    UpdateProviderConfig,
    UpdateProviderCost,
    UpdateRoute,
    UpdateRouteResponse,
    UsageGroupingWindow,
    UsageHistory,
    UsageRecord,
    ValidationErrors,
    ValidationIssue,
    WorkersAiBillingMode,
);

/// Reads the answer as the type. What is a value can be written, and what is not says why.
fn read<T: Wire + serde::Serialize + Debug>(answer: &Answer) {
    match answer.json::<T>() {
        Ok(value) => {
            let text = serde_json::to_vec(&value).expect("what was read can be written");
            assert!(!format!("{value:?}").is_empty() && !text.is_empty());
        }
        Err(error) => assert!(!format!("{error} {error:?}").is_empty()),
    }
}

/// The body of the next answer.
static BODY: Mutex<Bytes> = Mutex::new(Bytes::new());

/// Answers with that, and keeps nothing.
#[derive(Debug)]
struct Memory;

impl Transport for Memory {
    fn send(
        &self,
        _: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let body = std::mem::take(&mut *BODY.lock().unwrap_or_else(PoisonError::into_inner));
        Box::pin(ready(Ok(TransportResponse::new(200, body))))
    }
}

/// What a call gets from a server that answers this. Nothing has to be waited for: all is in memory.
fn answer(body: &[u8]) -> Option<Answer> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    *BODY.lock().unwrap_or_else(PoisonError::into_inner) = Bytes::copy_from_slice(body);
    let client = CLIENT.get_or_init(|| {
        let builder = Client::builder().api_token("token").transport(Memory);
        builder.build().expect("a client without a network can be made")
    });
    let mut call = pin!(client.request(Method::Get, "/").raw());
    match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.ok(),
        Poll::Pending => None,
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((first, body)) = data.split_first() else { return };
    let answer = answer(body).expect("an answer of success is one");
    READERS[usize::from(*first) % READERS.len()](&answer);
});
