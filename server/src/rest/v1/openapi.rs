//! The description of this API: OpenAPI 3.1, made from its doors. What all doors have in common is said here once.

use super::engineer::{KEY_HEADER, LONGEST_KEY};
use super::problem::{Details, FieldError, MEDIA_TYPE};
use axum::Json;
use std::sync::LazyLock;
use utoipa::PartialSchema;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Ref, Schema, SchemaType, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{ContentBuilder, OpenApi, RefOr, Required, ResponseBuilder};

const TITLE: &str = "Service Tickets: the engineers' API";
const ABOUT: &str = "What OSM lacks, for the vendor's own programs: the queue, tickets with internal notes, the verbs of an \
    engineer, authorizations and what they hold.\n\n\
    Tokens are made in the console under *Settings > API access*, each with its scopes, and sent as \
    `Authorization: Bearer st_…`. Names come in Chinese, or in English with `X-Language: en-us`.\n\n\
    Every command may bring a key of its own (`Idempotency-Key`): the same key carries it out once. \
    Every refusal is `application/problem+json` (RFC 9457); what is absent and what is not for you are the same 404.";

const PROBLEM: &str = "Problem";

static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(super::document);

/// This description. It needs no token.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "me", responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn openapi() -> Json<&'static OpenApi> {
    Json(&DOCUMENT)
}

/// The description with what all doors have in common.
pub fn finished(mut of: OpenApi) -> OpenApi {
    of.info.title = TITLE.into();
    of.info.description = Some(ABOUT.into());
    of.info.version = "1".into();
    of.info.license = None;
    of.info.contact = None;
    let components = of.components.get_or_insert_default();
    components.schemas.insert(PROBLEM.into(), Details::schema());
    components.schemas.insert("FieldError".into(), FieldError::schema());
    for (name, scheme) in schemes() {
        components.add_security_scheme(name, scheme);
    }
    for (path, item) in &mut of.paths.paths {
        let (get, post) = (item.get.as_mut(), item.post.as_mut());
        for (operation, changes) in get.map(|of| (of, false)).into_iter().chain(post.map(|of| (of, true))) {
            finish(operation, path, changes);
        }
    }
    of
}

fn schemes() -> [(&'static str, SecurityScheme); 3] {
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer);
    let token = bearer.bearer_format("st_…").description(Some("A token of the console, with its scopes.")).build();
    let signature = "AK/SK signature `SDK-HMAC-SHA256`, as Huawei Cloud's SDKs make it; holds every scope.";
    let issued = "A token of `POST /v3/auth/tokens`; holds every scope.";
    let header =
        |name: &str, about: &str| SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(name, about)));
    [
        ("token", SecurityScheme::Http(token)),
        ("signature", header("Authorization", signature)),
        ("issued", header("X-Auth-Token", issued)),
    ]
}

fn finish(of: &mut Operation, path: &str, changes: bool) {
    if of.security.is_none() {
        return;
    }
    let others = ["signature", "issued"].map(|name| SecurityRequirement::new::<_, [&str; 0], &str>(name, []));
    of.security.get_or_insert_default().extend(others);
    let parameters = of.parameters.get_or_insert_default();
    if changes {
        parameters.push(RefOr::T(header(KEY_HEADER, "The same key carries a command out once.", Some(LONGEST_KEY))));
    }
    parameters.push(RefOr::T(header("X-Language", "`en-us`, or `zh-cn` (the default).", Some(32))));
    let mut errors = vec![
        ("401", "No token, or one that is unknown, revoked or over"),
        ("403", "Not for this token, or not for this user"),
        ("400", "Something could not be read"),
    ];
    if path.contains('{') {
        errors.push(("404", "Not there, or not for you"));
    }
    if changes {
        errors.extend([
            ("409", "The state does not allow it"),
            ("413", "Too large"),
            ("415", "Another media type"),
            ("422", "Fields to correct"),
            ("429", "Too soon; see Retry-After"),
        ]);
    }
    errors.push(("default", "Anything else that is no success"));
    for (status, about) in errors {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(PROBLEM))).build();
        let response = ResponseBuilder::new().description(about).content(MEDIA_TYPE, content).build();
        of.responses.responses.entry(status.into()).or_insert(RefOr::T(response));
    }
}

fn header(name: &str, about: &str, longest: Option<usize>) -> Parameter {
    let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).max_length(longest).build();
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(Schema::Object(text)))
        .build()
}
