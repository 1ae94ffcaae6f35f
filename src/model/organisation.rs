//! The organisation itself, as `gdpr.yaml` describes it.

use super::shape::record;

record! {
    /// The organisation whose records these are.
    pub Organisation in &["organisation"], named_by &[], {
        /// The legal name of the controller.
        name: Text, like "Example Therapy Ltd";
        /// Names that the public knows.
        trading_names: Texts, like "[Example Therapy]";
        /// The organisation's legal form.
        legal_form: Word, of &["limited_company", "llp", "partnership", "sole_trader", "charity", "cic", "public_body", "association", "other"], like "limited_company";
        /// The number in the companies register, in quotation marks.
        company_number: Text, like "\"00000000\"";
        /// The postal address that people can write to.
        address: Text, like "1 High Street, Town, AB1 2CD";
        /// The address for questions about data protection.
        email: Text, like "privacy@example.invalid";
        /// The telephone number, in quotation marks.
        phone: Text, like "\"01632 960000\"";
        /// Where the controller is based; `GB` if nothing is said.
        country: Country, like "GB";
        /// Whose bank holidays and presumptions of age hold; `england` if nothing is said.
        nation: Word, of &["england", "wales", "scotland", "northern_ireland"], like "england";
        /// The IANA time zone for times without an offset; `Europe/London` for GB.
        timezone: Text, like "Europe/London";
        /// The laws it stands under; `uk` for GB and `eu` for the EEA if nothing is said.
        regimes: Words, of &["uk", "eu"], like "[uk]";
        /// Countries in which it is established.
        established_in: Countries, like "[GB]";
        /// Whom it offers goods or services to, or whose behaviour it monitors.
        targets: Words, of &["uk", "eu"], like "[uk]";
        /// Whether it decides on purposes and means, or acts for others.
        role: Word, of &["controller", "processor", "joint_controller"], like "controller";
        /// Whether it is a public authority or body.
        public_authority: YesNo, like "no";
        /// Whether it is a charity.
        charity: YesNo, like "no";
        /// Whether it is a maintained or non-maintained special school.
        maintained_school: YesNo, like "no";
        /// What the organisation does.
        sectors: Words, of &["therapy", "health", "social_care", "education", "training", "franchise", "online_platform", "finance", "other"], like "[therapy]";
        /// Companies of the same group.
        group: Texts, like "[Example Holdings Ltd]";
        /// How many people work for it, on average over the year.
        headcount: Number, like "12";
        /// How many of them constantly process personal data by automated means.
        persons_processing: Number, like "6";
        /// The yearly turnover in pounds: the fee tier depends on it.
        turnover: Number, like "350000";
        /// Whether its core activity monitors people regularly, systematically and on a large scale.
        large_scale_monitoring: YesNo, like "no";
        /// Whether its core activity is processing special category data on a large scale.
        large_scale_special_data: YesNo, like "no";
        /// Whether it claims the exemption from the record of processing.
        processing_exemption: YesNo, like "no";
        /// Who answers for data protection where there is no DPO.
        responsible_person: Text, like "director";
        /// Representatives where it is not established.
        representatives: Part(Representative), like "[{country: IE, name: Example Representatives Ltd, contact: eu@example.invalid}]";
        /// The ways in which one can complain about its use of personal data.
        complaint_channels: Words, of &["electronic_form", "email", "post", "phone", "in_person"], like "[electronic_form, post]";
        /// Whether it gives care that is publicly funded or arranged (England).
        publicly_funded_care: YesNo, like "no";
        /// The day on which it published its statement on the national data opt-out.
        opt_out_statement_on: Date, like "2026-03-01";
        /// Whether it must publish the Data Security and Protection Toolkit.
        dspt_required: YesNo, like "no";
        /// The day on which it last published the toolkit.
        dspt_published_on: Date, like "2026-06-12";
        /// The share of staff trained in data security, in percent.
        dspt_training_percent: Number, like "97";
        /// Whether it must have a Caldicott Guardian.
        caldicott_required: YesNo, like "no";
        /// Whether it provides a public electronic communications service.
        telecoms_provider: YesNo, like "no";
        /// Whether it is an essential or important entity under NIS2.
        nis2_entity: YesNo, like "no";
        /// Whether it is a financial entity under DORA.
        dora_entity: YesNo, like "no";
        /// Whether it offers an online service that children are likely to use.
        online_service_for_children: YesNo, like "no";
        /// Days on which it is closed, besides weekends and bank holidays.
        closure_days: DateRanges, like "[2026-12-24, 2026-12-29 to 2026-12-31]";
        /// Regional holidays that its calendar lacks.
        extra_holidays: Dates, like "[2026-08-15]";
    }
}

record! {
    /// Someone who represents the organisation where it is not established (Art. 27).
    pub part Representative {
        /// The country in which the representative sits.
        country: Country, required, like "IE";
        /// The representative's name.
        name: Text, required, like "Example Representatives Ltd";
        /// How to reach the representative.
        contact: Text, like "eu@example.invalid";
    }
}
