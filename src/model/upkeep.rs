//! What keeps the records true: reviews, the DPO's advice, changes of notices.

use super::shape::record;

record! {
    /// A yearly review of the national data opt-out (England).
    pub OptOutReview in &["opt_out_reviews"], named_by &["id", "reviewed_on"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "opt-out-2026";
        /// The day on which the review was done.
        reviewed_on: Date, required, like "2026-03-01";
        /// The role of the person who did it.
        reviewed_by: Text, like "dpo";
        /// Uses beyond individual care, or `none`.
        uses: Refs, to &["processing"], like "none";
        /// What the review found.
        result: Text, like "no use beyond individual care";
        /// The day on which opt-outs were applied.
        opt_outs_applied_on: Date, like "2026-03-02";
    }
}

record! {
    /// A review that took place.
    pub Review in &["reviews"], named_by &["id", "kind"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "audit-2026";
        /// What kind of review it was.
        kind: Word, of &["document", "audit", "dpo_report", "processing", "retention", "supplier", "security", "breach_lessons"], required, like "audit";
        /// The record or register reviewed.
        of: Ref, to &["*"], like "client-notice";
        /// The day on which it was done.
        done_on: Date, like "2026-02-10";
        /// The role of the person who did it.
        by: Text, like "dpo";
        /// Whether anything was changed because of it.
        outcome: Word, of &["unchanged", "changed"], like "changed";
        /// To whom it was shown.
        shared_with: Texts, like "[directors]";
    }
}

record! {
    /// A question to the data protection officer, and the advice.
    pub DpoAdvice in &["dpo_advice"], named_by &["id", "asked_on"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "Q-2026-04";
        /// The day of the question.
        asked_on: Date, required, like "2026-04-02";
        /// Who asked: a role or code.
        asked_by: Text, like "P2";
        /// What gave rise to it.
        trigger: Word, of &["policy_question", "policy_not_followed", "lawful_basis", "consent_notice_request_transfer", "breach", "new_activity", "contract_or_sharing", "other"], like "new_activity";
        /// What was asked about.
        subject: Text, like "video sessions";
        /// What the officer advised.
        recommendation: Text, like "assess first";
        /// Whether the advice was followed.
        accepted: YesNo, like "yes";
        /// Why the advice was not followed.
        not_followed_reason: Text, like "the course had begun";
        /// The day on which it was done with.
        closed_on: Date, like "2026-04-20";
    }
}

record! {
    /// A change of a notice.
    pub NoticeChange in &["notice_changes"], named_by &["id", "notice"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "client-notice-3";
        /// The notice that was changed.
        notice: Ref, to &["notices", "policies"], required, like "client-notice";
        /// The version that the change made.
        version: Text, like "3";
        /// The day of the change.
        changed_on: Date, like "2026-02-01";
        /// The day from which it holds.
        effective_on: Date, like "2026-03-01";
        /// Whether it matters to people.
        material: YesNo, like "yes";
        /// The day on which people were told.
        told_on: Date, like "2026-02-10";
        /// How people were told of the change.
        told_by: Word, of &["email", "post", "page_only"], like "email";
        /// How many people were told.
        told: Number, like "120";
    }
}
