//! Files that come with messages, and where they can be fetched.

use serde_json::{Value, json};

use super::fault::Refusal;
use super::objects::ATTACHMENT_MOST;
use super::routes::Ask;
use super::world::{ChannelId, World};

/// The attachments of a message after a request that may bring some and keep some of those from
/// before; `data` is the part of the body that tells of the message.
///
/// # Errors
/// When a file is too large, or one is named that is not there.
pub fn attached(
    world: &mut World,
    ask: &Ask,
    data: &Value,
    channel: ChannelId,
    before: &[Value],
) -> Result<Vec<Value>, Refusal> {
    let mut all = Vec::new();
    let Some(listed) = data["attachments"].as_array() else {
        // Without a list, nothing that was there goes.
        all.extend_from_slice(before);
        for file in ask.files.values() {
            all.push(world.keep(channel, &file.name, &file.bytes)?);
        }
        return Ok(all);
    };
    for one in listed {
        let id = one["id"].as_str().map(str::to_owned);
        let id = id.unwrap_or_else(|| one["id"].to_string());
        let kept = before.iter().find(|known| known["id"] == *id);
        if let Some(kept) = kept {
            all.push(kept.clone());
            continue;
        }
        let Some(file) = ask.files.get(&format!("files[{id}]")) else {
            let why = "There is no such file";
            return Err(Refusal::invalid_form(
                "attachments",
                "ATTACHMENT_NOT_FOUND",
                why,
            ));
        };
        let name = one["filename"].as_str().unwrap_or(&file.name);
        let mut told = world.keep(channel, name, &file.bytes)?;
        if let Some(words) = one.get("description").filter(|words| words.is_string()) {
            told["description"] = words.clone();
        }
        all.push(told);
    }
    Ok(all)
}

impl World {
    /// Keeps a file; the object `Attachment`.
    ///
    /// # Errors
    /// When it is too large for Discord.
    pub fn keep(&mut self, channel: ChannelId, name: &str, bytes: &[u8]) -> Result<Value, Refusal> {
        if bytes.len() as u64 > ATTACHMENT_MOST {
            return Err(Refusal::new(413, 40005, "Request entity too large"));
        }
        let id = self.next_id();
        // Discord keeps letters, digits and a few signs of a name.
        let fits = |c: char| c.is_alphanumeric() || "._-".contains(c);
        let name = name.replace(|c: char| !fits(c), "_");
        let path = format!("/attachments/{}/{id}/{name}", channel.0);
        let url = format!("{}{path}", self.url);
        self.files.insert(path, bytes.to_vec());
        Ok(json!({
            "id": id.to_string(),
            "filename": name,
            "size": bytes.len(),
            "url": format!("{url}?ex=1&is=1&hm=1"),
            "proxy_url": url,
            "content_type": content_type(&name),
        }))
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("pdf") => "application/pdf",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
