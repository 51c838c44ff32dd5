//! `/help`: what this room can do now, and nothing else.

use futures::FutureExt;

use crate::engine::feature::{Command, Feature, Outcome, Takes, Who};
use crate::engine::message::{Mark, Message};
use crate::engine::{Cx, Here, offered};
use crate::model::room::Audience;

pub const FEATURE: Feature = Feature {
    name: "help",
    commands: &[Command {
        name: "help",
        takes: Takes::Nothing,
        in_private: true,
        who: Who::Anyone,
        offered: |_| true,
        run: |cx, here, _| help(cx, here).boxed(),
    }],
    actions: &[],
    jobs: &[],
    roles: &[],
};

async fn help(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    let intro = match here.audience() {
        None => "help-new-chat",
        Some(Audience::Staff) => "help-staff",
        Some(Audience::Pupils) => "help-pupils",
        Some(Audience::Leaders) => "help-leaders",
    };
    let mut message = Message::default()
        .title(pen.say("help-title"))
        .para(pen.say(intro));
    for command in offered(cx.features, here) {
        let about = pen.say(&format!("command-{}", command.name));
        message = message.item(Mark::None, format!("/{} – {about}", command.name));
    }
    Ok(Some(message))
}
