//! The text of a file, in whichever of the usual ways its program wrote it.

/// What the bytes 0x80 to 0x9F stand for in Windows-1252, in which spreadsheets on Windows save tables
/// in western Europe. Source: encoding.spec.whatwg.org, index windows-1252.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text in these bytes: UTF-8, UTF-16 where the file begins by saying so, or Windows-1252. `None` for
/// what is no text: a spreadsheet, a document, a picture. A byte that does not belong into a file of UTF-8, as when
/// a line of an older file was put into it, is read as Windows-1252 by itself.
pub fn text(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ if bytes.contains(&0) || bytes.starts_with(b"%PDF") => None,
        _ => Some(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if is_mostly_utf8(bytes) => mended(bytes),
            Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
        }),
    }
}

/// Whether at least as many letters of several bytes are whole as there are bytes that fit nowhere. In Windows-1252
/// two letters with accents seldom stand so that they are one of UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    whole > 0 && whole >= broken
}

fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| windows(*byte)));
    }
    text
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).ok()?;
    rest.is_empty().then_some(text)
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_however_it_was_saved() {
        let le = "question;Où ?".encode_utf16().flat_map(u16::to_le_bytes);
        let be = "question;Où ?".encode_utf16().flat_map(u16::to_be_bytes);
        for bytes in [
            "question;Où ?".as_bytes().to_vec(),
            b"question;O\xf9 ?".to_vec(),
            [0xff, 0xfe].into_iter().chain(le).collect(),
            [0xfe, 0xff].into_iter().chain(be).collect(),
        ] {
            assert_eq!(text(&bytes).as_deref(), Some("question;Où ?"), "{bytes:?}");
        }
        assert_eq!(text(b"l\x92\xe9t\xe9 \x80").as_deref(), Some("l’été €"));
    }

    #[test]
    fn one_byte_that_does_not_belong_there_leaves_the_rest_as_it_is() {
        let line = |word: &[u8]| ["Où coule l’Èbre ; né à ".as_bytes(), word].concat();
        for (word, read) in [
            (b"Orl\xe9ans, r\xeave".as_slice(), "Orléans, rêve"),
            (b"l\x92\xceLE", "l’ÎLE"),
        ] {
            let wanted = format!("Où coule l’Èbre ; né à {read}");
            assert_eq!(text(&line(word)), Some(wanted));
        }
        // Two letters that by chance are one of UTF-8, among others that are not.
        let shouted = text(b"LIBERT\xc9\xa0! \xc9GALIT\xc9");
        assert_eq!(shouted.as_deref(), Some("LIBERTÉ\u{a0}! ÉGALITÉ"));
    }

    #[test]
    fn what_is_no_text_is_told() {
        for bytes in [
            b"PK\x03\x04\x14\x00".as_slice(),
            b"%PDF-1.7",
            b"\x89PNG\r\n\x1a\n\0\0",
            b"\xff\xfe\x00",
            b"\xff\xfe\x00\xd8",
        ] {
            assert_eq!(text(bytes), None, "{bytes:?}");
        }
    }
}
