use crate::plan::{Caution, CautionKind as Kind};
use crate::settings::Profile;

pub(super) fn sentence(caution: Caution) -> &'static str {
    match caution.kind {
        Kind::CloudEndureEnded => {
            "CloudEndure Migration は提供を終了しています。AWS MGN か DRS で計画してください。"
        }
        Kind::SingleStagingAddress => {
            "ステージングが単一アドレスになっています。サブネット全体を入力してください。"
        }
        Kind::MgnPrivateIpv6 => {
            "MGN はプライベートな IPv6 アドレスでの転送に対応していません。IPv4 を使ってください。"
        }
        Kind::SingleAddresses => "TCP 1500 を単一アドレス（/32）で申請しないでください。",
        Kind::MayNotResume => {
            "止まったまま時間がたつと、ルールを直しても自動では再開しないことがあります。"
        }
        Kind::HttpsToo => "TCP 443 も必要です。1500 だけでは動きません。",
        Kind::PortFixed => "ポート 1500 は変更できず、Web プロキシも通せません。",
        Kind::ProxyExempt => "443 のプロキシでは、認証と TLS 復号を対象外にしてください。",
        Kind::StagingNotPrivate => {
            "ステージングサブネットがプライベートアドレスではありません。確認してください。"
        }
        Kind::PrivateNames => {
            "送信元サーバーの名前解決が、インターフェイスエンドポイントのアドレスを返す必要があります。"
        }
        Kind::Repository => {
            "ステージングサブネットから Amazon Linux 2023 のリポジトリに届く必要があります。"
        }
        Kind::NoIpv4Fallback => "IPv6 のデータ転送は IPv4 に切り替わりません。",
        Kind::ZonesIncluded => "ローカルゾーンと Wavelength Zone の範囲を含んでいます。",
        Kind::ZonesLeftOut => "ローカルゾーンと Wavelength Zone の範囲を含んでいません。",
        Kind::PreferVpn => "可能なら VPN / Direct Connect を先に検討してください。",
        Kind::FileChanges => "ip-ranges.json はよく変わります。申請の直前に比較してください。",
        Kind::OlderBuckets => "古いエージェントでは、さらに 2 つのバケットが必要な場合があります。",
        Kind::Failback => "フェイルバックには、この一覧にない通信が必要です。",
    }
}

pub(super) fn reason(caution: Caution) -> &'static str {
    match caution.kind {
        Kind::CloudEndureEnded => {
            "AWS は CloudEndure Migration を終了し、後継を MGN としています。CloudEndure Disaster Recovery の後継は DRS です。\
             どちらも CloudEndure のコンソールや 2 つのアドレスを使いません。"
        }
        Kind::SingleStagingAddress => {
            "指定できるのはサブネットまでで、レプリケーションサーバーのアドレスは指定できません。作り直されたサーバーは同じ\
             サブネットの別のアドレスになり、最初のアドレスだけのルールでは届かなくなります。"
        }
        Kind::MgnPrivateIpv6 => {
            "MGN のプライベート IP によるデータ転送は IPv4 だけが対象です。この一覧の IPv6 ステージングサブネットに\
             データは流れません。"
        }
        Kind::SingleAddresses => match caution.profile {
            Profile::Mgn => {
                "レプリケーションサーバーは AWS が定期的に作り直し、そのたびにアドレスが変わります。最初のサーバーのアドレス\
                 だけを許可すると、いずれレプリケーションが止まります。固定アドレスは割り当てられません。"
            }
            Profile::Drs => {
                "レプリケーションサーバーは AWS が約 14 日ごとに作り直し、そのたびにアドレスが変わります。最初のサーバーの\
                 アドレスだけを許可すると、いずれレプリケーションが止まります。固定アドレスは割り当てられません。"
            }
            Profile::CloudEndure | Profile::Custom => {
                "レプリケーションサーバーは修復のために作り直されることがあり、そのたびにアドレスが変わります。最初の\
                 サーバーのアドレスだけを許可すると、いずれレプリケーションが止まります。"
            }
        },
        Kind::MayNotResume => {
            "再試行を重ねたあとは手作業での復旧が必要になった例があります。作業時間内に、全宛先への疎通を確かめて\
             ください。"
        }
        Kind::HttpsToo => {
            "エージェントは 443 で登録し、新しいレプリケーションサーバーのアドレスも 443 で受け取ります。"
        }
        Kind::PortFixed => {
            "プロキシを使えるのは 443 だけです。1500 にはファイアウォールを直接通る経路が要ります。"
        }
        Kind::ProxyExempt => match caution.profile {
            Profile::Mgn => {
                "AWS は、MGN 宛ての通信をプロキシ認証と TLS 復号の両方から外すよう求めています。"
            }
            Profile::Drs => {
                "AWS が MGN について求めている条件です。DRS には明記がないため、同じ前提で計画してください。"
            }
            Profile::CloudEndure | Profile::Custom => {
                "エージェントはプロキシ認証に対応せず、AWS はこの通信の TLS 復号も不可としていました。"
            }
        },
        Kind::StagingNotPrivate => {
            "VPN / Direct Connect では、データはステージングサブネットのプライベートアドレスに届きます。公開アドレスの範囲が\
             正しいのは、VPC で実際に使っている場合だけです。"
        }
        Kind::PrivateNames => {
            "エージェントは名前で接続します。エンドポイントのプライベート DNS を有効にして AWS の名前を Route 53 の\
             インバウンドエンドポイント（UDP 53）へ転送するか、インストーラーにエンドポイント名を指定してください。"
        }
        Kind::Repository => match caution.profile {
            Profile::Drs => {
                "レプリケーションサーバーと変換サーバーがパッケージを取得します。AWS の資料には同じバケットのホスト名が 2 通り\
                 あるため、ステージング側のルールに両方を入れています。"
            }
            Profile::Mgn | Profile::CloudEndure | Profile::Custom => {
                "2026 年 8 月 15 日以降、レプリケーションサーバーと変換サーバーは Amazon Linux 2023 で動き、リポジトリに\
                 届かないと起動に失敗することがあります。ホスト名はデュアルスタック用で、*.s3.<region>.amazonaws.com では\
                 一致しません。"
            }
        },
        Kind::NoIpv4Fallback => {
            "IP バージョンを IPv6 にすると、レプリケーションサーバーにパブリック IPv4 アドレスは付きません。切り替える前に \
             IPv6 の疎通を確かめてください。"
        }
        Kind::ZonesIncluded => {
            "必要なのは、ステージングサブネットがそのゾーンにある場合だけです。AWS はリージョン内のサブネットを推奨しており、\
             その場合はリージョンのボーダーグループだけで足ります。"
        }
        Kind::ZonesLeftOut => {
            "ステージングサブネットがリージョン内にあれば問題ありません。ゾーンにある場合は、そのボーダーグループも\
             選んでください。"
        }
        Kind::PreferVpn => {
            "宛先が自社のステージングサブネットになり、AWS の範囲の変更にデータ転送のルールを合わせる必要がなくなります。"
        }
        Kind::FileChanges => {
            "2026 年 8 月までの 12 か月に 1,161 版が記録され、東京の EC2 は 16 回変わりました。承認済みのファイルと比較し、\
             差分だけを申請してください。"
        }
        Kind::OlderBuckets => {
            "2025 年ごろまでの AWS の一覧には aws-mgn-clients-<region> と aws-mgn-clients-hashes-<region> もありました。\
             古いエージェントが求める場合だけ追加してください。"
        }
        Kind::Failback => {
            "自社側のフェイルバッククライアントから、リカバリインスタンスへの TCP 1500、DRS と S3 への TCP 443、NTP の \
             UDP 123 が必要です（IPv4 のみ）。"
        }
    }
}
