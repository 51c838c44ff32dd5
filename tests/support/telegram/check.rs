//! Whether what the bot sends is what Telegram's Bot API takes, by three witnesses: the parameter
//! types of another client library, the official description where it is at hand, and the limits
//! that the reference states in words.

use frankenstein::methods::{
    AnswerCallbackQueryParams, DeleteMessageParams, DeleteMyCommandsParams, DeleteWebhookParams,
    EditMessageReplyMarkupParams, EditMessageTextParams, GetChatAdministratorsParams,
    GetChatMemberParams, GetChatParams, GetFileParams, GetMyCommandsParams, GetUpdatesParams,
    LeaveChatParams, SendChatActionParams, SendDocumentParams, SendMessageParams, SendPhotoParams,
    SetMyCommandsParams, SetWebhookParams,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::description::Description;

/// What is wrong with the parameters of a call by the first two witnesses; empty when nothing is.
pub fn request(method: &str, fields: &Map<String, Value>) -> Vec<String> {
    let mut wrong: Vec<String> = other_library(method, fields).err().into_iter().collect();
    if let Some(description) = Description::at_hand() {
        wrong.extend(description.check_call(method, fields));
    }
    wrong
}

/// What is wrong with an update that the emulator made. Only the description can tell: the other
/// library reads a newer Bot API, which has more in some objects.
pub fn update(update: &Value) -> Vec<String> {
    let description = Description::at_hand();
    description.map_or_else(Vec::new, |known| known.check("Update", update))
}

/// What is wrong with the emulator's answer to a call.
pub fn answer(method: &str, result: &Value) -> Vec<String> {
    let description = Description::at_hand();
    description.map_or_else(Vec::new, |known| known.check_answer(method, result))
}

fn other_library(method: &str, fields: &Map<String, Value>) -> Result<(), String> {
    let read = match method {
        "getUpdates" => same::<GetUpdatesParams>,
        "setWebhook" => same::<SetWebhookParams>,
        "deleteWebhook" => same::<DeleteWebhookParams>,
        "sendMessage" => same::<SendMessageParams>,
        "sendPhoto" => same::<SendPhotoParams>,
        "sendDocument" => same::<SendDocumentParams>,
        "sendChatAction" => same::<SendChatActionParams>,
        "editMessageText" => same::<EditMessageTextParams>,
        "editMessageReplyMarkup" => same::<EditMessageReplyMarkupParams>,
        "deleteMessage" => same::<DeleteMessageParams>,
        "answerCallbackQuery" => same::<AnswerCallbackQueryParams>,
        "getFile" => same::<GetFileParams>,
        "getChat" => same::<GetChatParams>,
        "getChatMember" => same::<GetChatMemberParams>,
        "getChatAdministrators" => same::<GetChatAdministratorsParams>,
        "leaveChat" => same::<LeaveChatParams>,
        "getMyCommands" => same::<GetMyCommandsParams>,
        "setMyCommands" => same::<SetMyCommandsParams>,
        "deleteMyCommands" => same::<DeleteMyCommandsParams>,
        _ => same::<Nothing>,
    };
    read(&Value::Object(fields.clone())).map_err(|why| format!("frankenstein: {why}"))
}

/// The parameters of a method that has none.
#[derive(Deserialize, Serialize)]
struct Nothing {}

/// Reads the parameters as `T` and writes them again: what `T` does not know is then missing.
fn same<T: DeserializeOwned + Serialize>(fields: &Value) -> Result<(), String> {
    let read: T = serde_json::from_value(fields.clone()).map_err(|error| error.to_string())?;
    let again = serde_json::to_value(read).map_err(|error| error.to_string())?;
    if again == *fields {
        Ok(())
    } else {
        Err(format!("{fields} is read as {again}"))
    }
}
