//! What protects the data: controls, devices, cookies.

use super::shape::record;

record! {
    /// A technical or organisational measure (Art. 32).
    pub Control in &["security"], named_by &["id", "control"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "backup-records";
        /// Which measure it is.
        control: Word, of &["passwords", "encryption", "pseudonymisation", "screen_lock", "access_control", "locked_storage", "clear_desk", "off_site", "removable_media", "backup", "intrusion_detection", "personal_devices", "disposal", "email_recall"], required, like "backup";
        /// What it protects; everything if nothing is said.
        applies_to: Names, like "all";
        /// Whether the rule reads "encrypted or password".
        encrypted_or_password: YesNo, like "no";
        /// The least number of characters of a password.
        min_length: Number, like "12";
        /// Whether passwords must mix kinds of characters.
        composition: Word, of &["none", "required"], like "none";
        /// How often passwords must be changed.
        change_every: Interval, or &["never"], like "never";
        /// Who chooses the passwords.
        issued_by: Word, of &["user", "organisation"], like "user";
        /// Whether a second factor is needed.
        multi_factor: YesNo, like "yes";
        /// How often it is done.
        every: Interval, like "1 day";
        /// The day of the last test.
        last_tested_on: Date, like "2026-06-01";
        /// The day by which to look at it again.
        review_on: Date, like "2027-06-01";
        /// Whether it may be named outside the organisation.
        public: YesNo, like "no";
    }
}

record! {
    /// A device that may hold personal data.
    pub Device in &["devices"], named_by &["id"], {
        /// The device's own short name, by which other records point to it.
        id: Id, required, like "laptop-3";
        /// What kind of device it is.
        kind: Word, of &["laptop", "phone", "tablet", "usb_stick", "drive"], like "laptop";
        /// Whose property it is.
        belongs_to: Word, of &["company", "personal"], like "company";
        /// The code of the person who has it.
        holder: Ref, to &["staff", "associates"], like "P1";
        /// Whether personal data is on it.
        holds_personal_data: YesNo, like "yes";
        /// Whether what is on it is encrypted.
        encrypted: YesNo, like "yes";
        /// Who allowed it: a role or code.
        authorised_by: Text, like "director";
        /// The day on which its use was permitted.
        authorised_on: Date, like "2026-01-15";
        /// What it is needed for.
        reason: Text, like "home visits";
        /// The day on which it came back.
        returned_on: Date, like "2026-09-30";
    }
}

record! {
    /// A cookie or a similar thing that is stored on, or read from, people's devices.
    pub Cookie in &["cookies"], named_by &["id", "name"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "session";
        /// What the cookie is called in the browser.
        name: Text, required, like "session";
        /// Whether it is the organisation's own or another's.
        party: Word, of &["first", "third"], like "first";
        /// The supplier that reads it.
        provider: Ref, to &["processors", "recipients"], like "analytics-provider";
        /// What the cookie is for.
        purposes: Words, of &["transmission", "strictly_necessary", "statistics", "appearance", "emergency", "functionality", "security", "advertising", "session_replay"], like "[strictly_necessary]";
        /// How consent is asked for.
        consent: Word, of &["banner", "none", "exempt"], like "exempt";
        /// Whether statistics can be refused.
        statistics_opt_out: YesNo, like "yes";
        /// How long it stays on the visitor's device.
        lifetime: Interval, like "1 year";
    }
}
