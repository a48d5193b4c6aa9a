//! Columns, density and rows on a page, as a user likes them.

use crate::store::view;
use crate::{Actor, Desk, Result};
use model::{Density, Event, Fault, ListColumns, ListLook, PageSize, Problem, Refusal};

/// How lists are to look, as it comes from a form: names are those of the inputs.
#[derive(Debug, Clone, Default)]
pub struct LookForm {
    /// Names of the columns to show.
    pub columns: Vec<String>,
    /// The name of the density.
    pub density: String,
    /// Rows on a page.
    pub size: String,
}

impl Desk {
    /// Keeps how the actor likes lists.
    pub async fn set_list_look(&self, actor: &Actor, form: &LookForm) -> Result<()> {
        let look = form.parse()?;
        let mut change = self.change(actor).await?;
        view::set_look(&mut change, &actor.id, &look).await?;
        change.record(&actor.account, None, &Event::PreferencesChanged).await?;
        change.commit().await
    }
}

impl LookForm {
    fn parse(&self) -> Result<ListLook, Refusal> {
        let density = Density::of_name(&self.density);
        let size = self.size.parse().ok().filter(|size| PageSize::CHOICES.contains(size)).map(PageSize::new);
        let columns = ListColumns::of_names(self.columns.iter().map(String::as_str));
        match (density, size) {
            (Some(density), Some(size)) => Ok(ListLook { columns, density, size }),
            (density, size) => {
                let wrong = [("density", density.is_none()), ("size", size.is_none())];
                let fault = |(field, _): (&str, bool)| Fault { field: field.into(), problem: Problem::Unknown };
                Err(Refusal::Invalid(wrong.into_iter().filter(|(_, wrong)| *wrong).map(fault).collect()))
            }
        }
    }
}
