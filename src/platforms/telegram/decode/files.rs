//! The files of a message. Source: Telegram Bot API, `Message`.

use serde::Deserialize;
use serde_json::Value;

use crate::engine::file::FileRef;
use crate::platforms::telegram::place::NAME;

/// What a message can hold beside a photo, with a name for what has none.
const KINDS: [(&str, &str); 5] = [
    ("document", "file"),
    ("video", "video.mp4"),
    ("audio", "audio.mp3"),
    ("voice", "voice.ogg"),
    ("video_note", "video.mp4"),
];

#[derive(Deserialize)]
struct Told {
    file_id: String,
    file_name: Option<String>,
    mime_type: Option<String>,
    #[serde(default)]
    file_size: u64,
}

/// The files of a message as it came; of a photo the largest size. What cannot be read is none.
pub fn files(message: &Value) -> Vec<FileRef> {
    let sizes = message.get("photo").and_then(Value::as_array);
    let photo = sizes.and_then(|sizes| sizes.last());
    let photo = photo.and_then(|photo| file(photo, "photo.jpg", Some("image/jpeg")));
    let others = KINDS
        .iter()
        .filter_map(|(kind, name)| file(message.get(kind)?, name, None));
    let album = message.get("media_group_id").and_then(Value::as_str);
    let of_album = |file| FileRef {
        album: album.map(str::to_owned),
        ..file
    };
    photo.into_iter().chain(others).map(of_album).collect()
}

fn file(told: &Value, name: &str, mime: Option<&str>) -> Option<FileRef> {
    let told = Told::deserialize(told).ok()?;
    Some(FileRef {
        platform: NAME.to_owned(),
        reference: told.file_id,
        name: told.file_name.unwrap_or_else(|| name.to_owned()),
        mime: told.mime_type.or_else(|| mime.map(str::to_owned)),
        bytes: told.file_size,
        album: None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::engine::file::Source;

    #[test]
    fn a_photo_is_its_largest_size_and_a_document_has_its_name() {
        let message = json!({
            "photo": [{"file_id": "small", "file_size": 10}, {"file_id": "large", "file_size": 2000}],
            "document": {"file_id": "doc", "file_name": "plan.pdf", "mime_type": "application/pdf"},
            "video": {"no": "id"},
        });
        let found = files(&message);
        let told = |file: &FileRef| (file.reference.clone(), file.name.clone(), file.bytes);
        let expected = [("large", "photo.jpg", 2000), ("doc", "plan.pdf", 0)];
        assert_eq!(
            found.iter().map(told).collect::<Vec<_>>(),
            expected.map(|(id, name, bytes)| (id.to_owned(), name.to_owned(), bytes))
        );
        let are_pictures = found
            .into_iter()
            .map(|file| Source::Sent(file).is_picture());
        assert_eq!(are_pictures.collect::<Vec<_>>(), [true, false]);
        assert!(files(&json!({"text": "Hello"})).is_empty());
    }
}
