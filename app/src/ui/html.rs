//! HTML as text, escaped as it is written: for tables of many rows, in which a view for every element costs more than the
//! rest of the page. What needs a signal or a listener is not for here.

/// Pieces of HTML, written one behind the other. Tags and names of attributes are ours; every value is escaped.
#[derive(Debug, Default)]
pub(crate) struct Html(String);

/// Attributes with their values; one without a value is left out.
pub(crate) type Attributes<'a> = &'a [(&'static str, Option<&'a str>)];

impl Html {
    /// Room for so many bytes.
    pub fn with_room_for(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Opens an element.
    pub fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            let Some(value) = value else { continue };
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.escaped(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &'static str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.escaped(text);
    }

    /// An element with nothing but text in it.
    pub fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// What was written.
    pub fn into_string(self) -> String {
        self.0
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (plain, from) = rest.split_at(at);
            self.0.push_str(plain);
            self.0.push_str(match from.as_bytes()[0] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            });
            rest = &from[1..];
        }
        self.0.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_and_no_value_becomes_markup() {
        let mut html = Html::default();
        let evil = "\"><img src=x onerror='alert(1)'>&amp;云";
        html.open("td", &[("title", Some(evil)), ("hidden", None)]);
        html.element("b", &[], evil);
        html.close("td");
        let safe = "&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;云";
        assert_eq!(html.into_string(), format!("<td title=\"{safe}\"><b>{safe}</b></td>"));
    }
}
