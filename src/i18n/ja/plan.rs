use std::borrow::Cow;

use crate::facts;
use crate::i18n::number::grouped;
use crate::i18n::wording::{Wording, say};
use crate::plan::{Extent, FamilyExtent, Field, Notice, Pending, Purpose, RowGap};
use crate::ranges::RegionCode;
use crate::settings::{Profile, Route};

pub(super) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Data => "レプリケーションサーバーへのデータ転送",
        Purpose::Api => "サービスの API（登録・制御）",
        Purpose::Storage => "インストーラーとエージェントの取得（S3）",
        Purpose::Console => "CloudEndure コンソール（登録・制御）",
        Purpose::Dns => "ホスト名の名前解決",
        Purpose::Ec2Api => "EC2 の API",
        Purpose::Repository => "Amazon Linux 2023 のパッケージ取得（S3）",
    }
}

pub(super) fn pending(pending: Pending) -> &'static str {
    match pending {
        Pending::File => "ip-ranges.json を読み込むと確定",
        Pending::Staging => "このアドレスファミリーのステージングサブネットを入力すると確定",
        Pending::Endpoints => {
            "このアドレスファミリーのインターフェイスエンドポイントを入力すると確定"
        }
        Pending::NoRows => {
            "該当する範囲がファイルにありません。リージョンとアドレスファミリーを確認してください"
        }
        Pending::Undocumented => "AWS の資料に宛先の記載がありません",
        Pending::Everything => {
            "範囲がすべてのアドレスになり、許可リストになりません。「上限に合わせる」の上限を変更するか、AWS のファイルを読み込み直してください"
        }
    }
}

pub(super) fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Mgn => "MGN（Application Migration Service）",
        Profile::Drs => "DRS（Elastic Disaster Recovery）",
        Profile::CloudEndure => "CloudEndure Migration（提供終了）",
        Profile::Custom => "その他（サービスとポートを指定）",
    }
}

pub(super) fn profile_short(profile: Profile) -> &'static str {
    match profile {
        Profile::Mgn => "AWS MGN",
        Profile::Drs => "AWS DRS",
        Profile::CloudEndure => "CloudEndure",
        Profile::Custom => "その他",
    }
}

pub(super) fn route(route: Route) -> &'static str {
    match route {
        Route::Internet => "インターネット",
        Route::Vpn => "VPN / Direct Connect",
    }
}

pub(super) fn region(code: &RegionCode) -> Cow<'static, str> {
    match facts::region(code.as_str()) {
        Some(region) => region.ja.unwrap_or(region.en).into(),
        None => code.to_string().into(),
    }
}

pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Source => "送信元サーバー",
        Field::Staging => "ステージングサブネット",
        Field::Endpoints => "インターフェイスエンドポイント",
        Field::Resolver => "DNS リゾルバー",
    }
}

pub(super) fn notice(notice: &Notice, w: &mut Wording) {
    match notice {
        Notice::NotOffered { profile, region } => say!(
            w,
            "{region} には {} のエンドポイントの記載が AWS の資料になく、ホスト名が分かりません。別のリージョンを選ぶか、\
             AWS に確認してください。",
            profile_short(*profile)
        ),
        Notice::NoneOfFamily {
            field: Field::Source,
            family: missing,
        } => say!(
            w,
            "送信元サーバーのサブネットに {0} がないため、{0} のルールは作成できません。{0} のサブネットを追加するか、{0} を\
             対象から外してください。",
            missing.name()
        ),
        Notice::NoneOfFamily {
            field: typed,
            family: missing,
        } => say!(
            w,
            "「{}」に {1} のアドレスがありません。追加するか、{1} を対象から外してください。",
            field(*typed),
            missing.name()
        ),
        Notice::NoRowsInRegion(RowGap {
            purpose: of,
            region,
            family: missing,
        }) => say!(
            w,
            "「{}」に使う {} の {2} の範囲がファイルにありません。そこでは {2} で通信できません。",
            purpose(*of),
            region,
            missing.name()
        ),
        Notice::NoRowsOfFamily {
            purpose: of,
            family: missing,
        } => say!(
            w,
            "「{}」に使う {1} の範囲がファイルにありません。この用途では {1} で通信できません。",
            purpose(*of),
            missing.name()
        ),
        Notice::CloudEndureEnded => {
            say!(
                w,
                "CloudEndure Migration は提供を終了しました。後継は AWS MGN です（CloudEndure Disaster Recovery の後継は \
             AWS DRS）。この内容は既存ルールの確認や削除にだけ使ってください。"
            )
        }
        Notice::Ipv4NamesOnly { names } => say!(
            w,
            "{} は IPv4 の名前しか記載がありません。IPv6 だけのサーバーからは届かないため、IPv4 の経路も用意してください。",
            names.join("、")
        ),
        Notice::SupersetOfNames {
            purpose: of,
            is_worldwide,
            extent,
        } => superset(*of, *is_worldwide, extent, w),
        Notice::EndpointsUnused { profile } => say!(
            w,
            "{} にはインターフェイスエンドポイントがないため、入力されたアドレスは使いません。TCP 443 の宛先は公開ホスト\
             です。",
            profile_short(*profile)
        ),
        Notice::DataRuleOnly => {
            say!(
                w,
                "選択したサービスとポートの宛先だけの一覧です。ほかに必要な通信は別途追加してください。"
            )
        }
    }
}

fn superset(of: Purpose, is_worldwide: bool, extent: &Extent, w: &mut Wording) {
    let (name, size) = (purpose(of), size(extent));
    let place = if is_worldwide {
        "全リージョン"
    } else {
        "選択したリージョン"
    };
    match of {
        Purpose::Storage | Purpose::Repository => say!(
            w,
            "「{name}」の宛先アドレス：{size}。バケット単位の範囲は公開されていないため、{place}の S3 全体を許可します。\
             ホスト名で書けば狭くできます。"
        ),
        Purpose::Data | Purpose::Api | Purpose::Console | Purpose::Dns | Purpose::Ec2Api => {
            say!(
                w,
                "「{name}」の宛先アドレス：{size}。この API だけの範囲は公開されていないため、{place}の AWS 全体を許可します。\
             ホスト名で書けば狭くできます。"
            )
        }
    }
}

fn size(extent: &Extent) -> String {
    match (extent.ipv4.cidrs, extent.ipv6.cidrs) {
        (_, 0) => part("IPv4", extent.ipv4),
        (0, _) => part("IPv6", extent.ipv6),
        (_, _) => format!(
            "{}、{}",
            part("IPv4", extent.ipv4),
            part("IPv6", extent.ipv6)
        ),
    }
}

fn part(family: &str, extent: FamilyExtent) -> String {
    format!(
        "{family} {} CIDR（{} アドレス）",
        grouped(extent.cidrs),
        grouped(extent.addresses)
    )
}
