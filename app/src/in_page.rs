//! How an answer that the server read lies in its page, for the browser to take over: its JSON as it is, not once more
//! inside JSON.

use crate::json::{Garbled, read};
use crate::read::Answer;
use leptos::server::codee::{Decoder, Encoder};

/// `=` and the answer's JSON, or `!` and why there is none.
#[derive(Debug)]
pub(crate) struct InPage;

impl Encoder<Answer> for InPage {
    type Error = Garbled;
    type Encoded = String;

    fn encode(answer: &Answer) -> Result<String, Garbled> {
        match answer {
            Ok(text) => Ok(format!("={text}")),
            Err(error) => serde_json::to_string(error).map(|error| format!("!{error}")).map_err(|_| Garbled),
        }
    }
}

impl Decoder<Answer> for InPage {
    type Error = Garbled;
    type Encoded = str;

    fn decode(text: &str) -> Result<Answer, Garbled> {
        match text.split_at_checked(1) {
            Some(("=", text)) => Ok(Ok(text.to_owned())),
            Some(("!", error)) => Ok(Err(read(error)?)),
            _ => Err(Garbled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UiError;
    use model::Refusal;

    #[test]
    fn an_answer_comes_out_as_it_went_in() {
        let answers = [Ok("{\"a\":\"=!\"}".to_owned()), Ok(String::new()), Err(UiError::Refused(Refusal::NotFound))];
        for answer in answers {
            let text = InPage::encode(&answer).expect("a text");
            assert_eq!(InPage::decode(&text), Ok(answer));
        }
        for wrong in ["", "?", "!", "網"] {
            assert_eq!(InPage::decode(wrong), Err(Garbled));
        }
    }
}
