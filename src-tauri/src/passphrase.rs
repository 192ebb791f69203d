//! Asks for a passphrase in a window of the operating system, so that it never enters the page.

use std::path::Path;

use tauri::AppHandle;
use workbench::bundle::{Bundle, Kind};
use zeroize::Zeroizing;

use crate::wire::CommandError;

/// Short passphrases are guessed faster than scrypt slows the guessing down.
const LEAST_CHARACTERS: usize = 8;

/// A passphrase. It is wiped from memory when it is dropped.
pub type Secret = Zeroizing<String>;

/// What a person is asked, and for what.
#[derive(Debug, Clone)]
pub struct Question {
    /// What happens with it: "Sign serial 4".
    title: String,
    /// What is signed or made, a line each, read from the very bytes.
    says: Vec<String>,
    /// The word on the button.
    verb: &'static str,
    /// Whether it is a new one, typed twice.
    is_new: bool,
}

impl Question {
    /// For signing a bundle with a key of that file.
    #[must_use]
    pub fn to_sign(bundle: &Bundle, key: &Path) -> Self {
        let predicate = bundle.predicate();
        let what = if predicate.kind == Kind::Release { "release" } else { "rollback" };
        Self {
            title: format!("Sign {what} {}", predicate.serial),
            says: vec![
                format!("Policy {}, {}", bundle.policy().policy().name, predicate.policy_digest),
                format!("Identity {}", bundle.payload_sha256()),
                format!("In service from {} to {}", predicate.not_before, predicate.expires),
                format!("Key file {}", key.display()),
            ],
            verb: "Sign",
            is_new: false,
        }
    }

    /// For making keys.
    #[must_use]
    pub fn to_make_keys(keys: usize) -> Self {
        Self {
            title: format!("Protect {keys} new keys"),
            says: vec![
                "It encrypts each key file and is not stored: without it the keys are lost.".to_owned(),
            ],
            verb: "Make keys",
            is_new: true,
        }
    }

    /// What is wrong with what was typed, if anything.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only asked where there is a prompt"))]
    fn objection(&self, first: &str, second: &str) -> Option<String> {
        if first.is_empty() {
            return Some("Type the passphrase.".to_owned());
        }
        if !self.is_new {
            return None;
        }
        if first.chars().count() < LEAST_CHARACTERS {
            return Some(format!("A passphrase has at least {LEAST_CHARACTERS} characters."));
        }
        (first != second).then(|| "The two passphrases differ.".to_owned())
    }
}

/// Asks a person for a passphrase.
///
/// # Errors
/// The person gave none, or this operating system has no such window here.
pub async fn ask(app: &AppHandle, question: Question) -> Result<Secret, CommandError> {
    let cancelled = || CommandError::Cancelled {
        message: "No passphrase was given, so nothing was signed and no key was made.".to_owned(),
    };
    let (answer, answered) = tauri::async_runtime::channel(1);
    native::open(app, question, answer)?;
    let mut answered = answered;
    answered.recv().await.flatten().ok_or_else(cancelled)
}

#[cfg(target_os = "linux")]
mod native {
    //! A dialog of GTK, which the window is made of too.

    use gtk::prelude::*;
    use tauri::async_runtime::Sender;
    use tauri::{AppHandle, Manager as _};

    use super::{Question, Secret};
    use crate::wire::CommandError;

    /// Characters of a line that says what is signed, before it is broken.
    const LINE: i32 = 72;

    pub(super) fn open(
        app: &AppHandle,
        question: Question,
        answer: Sender<Option<Secret>>,
    ) -> Result<(), CommandError> {
        let parent = app.get_webview_window("main");
        app.run_on_main_thread(move || {
            let parent = parent.and_then(|window| window.gtk_window().ok());
            show(parent.as_ref(), question, answer);
        })
        .map_err(|error| CommandError::Internal {
            message: format!("The window for the passphrase did not open: {error}. Nothing was signed."),
        })
    }

    fn show(parent: Option<&gtk::ApplicationWindow>, question: Question, answer: Sender<Option<Secret>>) {
        let dialog = gtk::Dialog::new();
        dialog.set_title(&question.title);
        dialog.set_modal(true);
        dialog.set_transient_for(parent);
        dialog.set_resizable(false);
        dialog.add_button("Cancel", gtk::ResponseType::Cancel);
        dialog.add_button(question.verb, gtk::ResponseType::Accept);
        dialog.set_default_response(gtk::ResponseType::Accept);
        let area = dialog.content_area();
        area.set_spacing(8);
        area.set_border_width(16);
        for line in &question.says {
            area.add(&label(line));
        }
        let first = field("Passphrase", &area);
        let second = question.is_new.then(|| field("Passphrase again", &area));
        let objection = label("");
        area.add(&objection);
        dialog.connect_response(move |dialog, response| {
            if response != gtk::ResponseType::Accept {
                // The one who asked may be gone.
                let _ = answer.try_send(None);
                dialog.close();
                return;
            }
            let typed = Secret::new(first.text().to_string());
            let again =
                Secret::new(second.as_ref().map(|field| field.text().to_string()).unwrap_or_default());
            if let Some(wrong) = question.objection(&typed, &again) {
                objection.set_text(&wrong);
                first.grab_focus();
                return;
            }
            first.set_text("");
            let _ = answer.try_send(Some(typed));
            dialog.close();
        });
        dialog.show_all();
    }

    fn label(text: &str) -> gtk::Label {
        let label = gtk::Label::new(Some(text));
        label.set_xalign(0.0);
        label.set_line_wrap(true);
        label.set_line_wrap_mode(gtk::pango::WrapMode::WordChar);
        label.set_max_width_chars(LINE);
        label
    }

    fn field(name: &str, area: &gtk::Box) -> gtk::Entry {
        let words = label(name);
        let field = gtk::Entry::new();
        field.set_visibility(false);
        field.set_input_purpose(gtk::InputPurpose::Password);
        field.set_activates_default(true);
        words.set_mnemonic_widget(Some(&field));
        area.add(&words);
        area.add(&field);
        field
    }
}

#[cfg(not(target_os = "linux"))]
mod native {
    //! No prompt yet: the command line asks on its terminal.

    use tauri::AppHandle;
    use tauri::async_runtime::Sender;

    use super::{Question, Secret};
    use crate::wire::CommandError;

    pub(super) fn open(
        _app: &AppHandle,
        question: Question,
        _answer: Sender<Option<Secret>>,
    ) -> Result<(), CommandError> {
        Err(CommandError::Usage {
            message: format!(
                "{}: this window cannot ask for a passphrase on this operating system yet, and the page must \
                 not. Nothing was done; use `lanekeeper approve` and `lanekeeper key new` on the command line.",
                question.title
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_passphrase_is_long_enough_and_typed_twice_and_an_old_one_is_taken_as_it_is() {
        let new = Question::to_make_keys(2);
        assert!(new.objection("short", "short").is_some_and(|says| says.contains("at least 8")));
        assert!(new.objection("long enough", "long enougj").is_some_and(|says| says.contains("differ")));
        assert_eq!(new.objection("long enough", "long enough"), None);
        let old = Question { is_new: false, ..new };
        assert_eq!(old.objection("short", ""), None);
        assert!(old.objection("", "").is_some());
    }
}
