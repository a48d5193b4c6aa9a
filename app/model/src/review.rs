//! A review as it comes from a form: one to five stars on two counts, and words, which may be none.

use crate::{Fault, Problem, Refusal, Review, ReviewText};

impl Review {
    /// The review of these fields (`timeliness`, `result`, `text`).
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every field that is wrong.
    pub fn parse(timeliness: &str, result: &str, text: &str) -> Result<Self, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let timeliness = stars(timeliness).map_err(|problem| fault("timeliness", problem));
        let result = stars(result).map_err(|problem| fault("result", problem));
        let text = words(text).map_err(|problem| fault("text", problem));
        match (timeliness, result, text) {
            (Ok(timeliness), Ok(result), Ok(text)) => Ok(Self { timeliness, result, text }),
            _ => Err(Refusal::Invalid(faults)),
        }
    }

    /// The same where a review may be left out: `None` if nothing was said.
    ///
    /// # Errors
    /// As [`Review::parse`]: half a review is none.
    pub fn parse_if_given(timeliness: &str, result: &str, text: &str) -> Result<Option<Self>, Refusal> {
        let silent = [timeliness, result, text].into_iter().all(|field| field.trim().is_empty());
        if silent { Ok(None) } else { Self::parse(timeliness, result, text).map(Some) }
    }
}

fn stars(text: &str) -> Result<u8, Problem> {
    match text.trim() {
        "" => Err(Problem::Missing),
        text => text.parse().ok().filter(|stars| (1..=5).contains(stars)).ok_or(Problem::Unknown),
    }
}

fn words(text: &str) -> Result<String, Problem> {
    match ReviewText::check(text) {
        Err(Problem::Missing) => Ok(String::new()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_one_to_five_and_words_may_be_none() {
        let review = Review::parse("1", " 5 ", "  ").expect("a review");
        assert_eq!((review.timeliness, review.result, review.text.as_str()), (1, 5, ""));
        assert_eq!(Review::parse("0", "6", ""), {
            let fault = |field: &str| Fault { field: field.into(), problem: Problem::Unknown };
            Err(Refusal::Invalid(vec![fault("timeliness"), fault("result")]))
        });
    }

    #[test]
    fn nothing_said_is_no_review_and_half_of_one_is_refused() {
        assert_eq!(Review::parse_if_given(" ", "", ""), Ok(None));
        let missing = Refusal::of("result", Problem::Missing);
        assert_eq!(Review::parse_if_given("5", "", ""), Err(missing));
    }
}
