//! The catalogue of services.

mod built_in;
mod case_type;
mod extends;
mod extends_offer;
mod read;
mod region;
mod risk;
mod sub_type;
mod template;

pub(crate) use built_in::{HIGH_RISK, OFFERS, Offer};
pub use case_type::{CONSULTATION, FAULT_REPORT, case_type};
pub use extends::{ExtendsParam, ParamKind, extends_answers, extends_params};
pub(crate) use read::{Cache, offer};
pub use region::{REGIONS, Region};
pub use sub_type::{SUB_TYPES, SubType};
pub use template::{Template, templates};
