//! An address that somebody typed, checked. Pure.

use reqwest::Url;

/// Longest address, in characters. Source: Discord allows 512 for a button that opens a page; the
/// longest that the usual services make have about 300.
pub const CHARS_MAX: usize = 500;

/// Services by the end of their hosts' names, with what people call them.
const SERVICES: [(&str, &str); 7] = [
    ("zoom.us", "Zoom"),
    ("meet.google.com", "Google Meet"),
    ("teams.microsoft.com", "Microsoft Teams"),
    ("teams.live.com", "Microsoft Teams"),
    ("meet.jit.si", "Jitsi"),
    ("webex.com", "Webex"),
    ("whereby.com", "Whereby"),
];

/// Where a call is: an `https` address with the name of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    url: String,
    host: String,
}

/// Why a text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    Empty,
    /// How many characters it has.
    Long(usize),
    /// It has another scheme, such as `http`.
    NotSecure,
    /// It names nobody's host, or says who logs in there.
    Unreadable,
}

impl Address {
    /// Reads what somebody typed or pasted; `https://` may be left out.
    pub fn read(text: &str) -> Result<Self, Flaw> {
        let text = from_invitation(text.trim());
        let chars = text.chars().count();
        if chars == 0 {
            return Err(Flaw::Empty);
        }
        if chars > CHARS_MAX {
            return Err(Flaw::Long(chars));
        }
        if text.contains(char::is_whitespace) {
            return Err(Flaw::Unreadable);
        }
        let whole = match text.contains("://") {
            true => text.to_owned(),
            false => format!("https://{text}"),
        };
        let url = Url::parse(&whole).map_err(|_| Flaw::Unreadable)?;
        if url.scheme() != "https" {
            return Err(Flaw::NotSecure);
        }
        let host = url.domain().unwrap_or_default();
        // No name of a machine in somebody's own house, and nobody's password.
        let is_name = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        if !is_name || !url.username().is_empty() || url.password().is_some() {
            return Err(Flaw::Unreadable);
        }
        let chars = url.as_str().chars().count();
        if chars > CHARS_MAX {
            return Err(Flaw::Long(chars)); // What is no plain letter takes more room.
        }
        Ok(Self {
            host: host.to_owned(),
            url: url.into(),
        })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// What people call the service; its host where that is not known.
    pub fn service(&self) -> &str {
        let of = |end: &str| {
            let rest = self.host.strip_suffix(end);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let known = SERVICES.iter().find(|(end, _)| of(end));
        known.map_or(&self.host, |(_, name)| name)
    }
}

/// The one address in an invitation as services write it; otherwise the text as it is.
fn from_invitation(text: &str) -> &str {
    let is_address = |word: &&str| {
        let start = word.get(.."https://".len());
        start.is_some_and(|start| start.eq_ignore_ascii_case("https://"))
    };
    let mut addresses = text.split_whitespace().filter(is_address);
    match (addresses.next(), addresses.next()) {
        (Some(only), None) => only,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_calls_are_taken_as_people_paste_them() {
        for (text, url, service) in [
            (
                "https://us02web.zoom.us/j/812?pwd=aB3",
                "https://us02web.zoom.us/j/812?pwd=aB3",
                "Zoom",
            ),
            (
                "Join Zoom Meeting\nhttps://us02web.zoom.us/j/812?pwd=aB3\n\nMeeting ID: 812",
                "https://us02web.zoom.us/j/812?pwd=aB3",
                "Zoom",
            ),
            (
                " meet.google.com/abc-defg-hij ",
                "https://meet.google.com/abc-defg-hij",
                "Google Meet",
            ),
            (
                "HTTPS://Meet.Jit.si/Nos",
                "https://meet.jit.si/Nos",
                "Jitsi",
            ),
            (
                "https://teams.microsoft.com/l/meetup-join/19%3a",
                "https://teams.microsoft.com/l/meetup-join/19%3a",
                "Microsoft Teams",
            ),
            (
                "https://visio.ac-lyon.fr:8443/é",
                "https://visio.ac-lyon.fr:8443/%C3%A9",
                "visio.ac-lyon.fr",
            ),
            (
                "https://notzoom.us/j/1",
                "https://notzoom.us/j/1",
                "notzoom.us",
            ),
        ] {
            let address = Address::read(text).unwrap();
            assert_eq!((address.url(), address.service()), (url, service));
        }
    }

    #[test]
    fn what_is_no_address_of_a_call_is_told_apart() {
        for (text, flaw) in [
            ("  ", Flaw::Empty),
            ("http://zoom.us/j/1", Flaw::NotSecure),
            ("ftp://zoom.us/j/1", Flaw::NotSecure),
            ("javascript://zoom.us/%0aalert(1)", Flaw::NotSecure),
            ("javascript:alert(1)", Flaw::Unreadable),
            ("we use Zoom", Flaw::Unreadable),
            ("zoom", Flaw::Unreadable),
            ("https://localhost/a", Flaw::Unreadable),
            ("https://192.168.0.1/a", Flaw::Unreadable),
            ("https://[::1]/a", Flaw::Unreadable),
            ("https://zoom.us@evil.example/j", Flaw::Unreadable),
            ("https://me:word@zoom.us/j", Flaw::Unreadable),
            ("https://", Flaw::Unreadable),
        ] {
            assert_eq!(Address::read(text), Err(flaw), "{text}");
        }
        let long = format!("https://zoom.us/{}", "a".repeat(500));
        assert_eq!(Address::read(&long), Err(Flaw::Long(516)));
        let grown = format!("https://zoom.us/{}", "é".repeat(200));
        assert_eq!(Address::read(&grown), Err(Flaw::Long(16 + 1200)));
    }
}
