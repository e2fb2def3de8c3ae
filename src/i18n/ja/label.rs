use crate::i18n::Label;

pub(in crate::i18n) fn label(label: Label) -> &'static str {
    match label {
        Label::Brand => "手形 Tegata",
        Label::Tagline => "AWS へのサーバー移行で、ファイアウォールに開ける宛先を正確に",
        Label::StaysHere => "入力もファイルもこの端末の外に出ません",
        Label::Language => "表示言語",
        Label::Theme => "配色",
        Label::ThemeAuto => "自動",
        Label::ThemeLight => "ライト",
        Label::ThemeDark => "ダーク",
        Label::SkipToContent => "本文へ移動",
        Label::Choices => "条件",
        Label::HowYouMigrate => "移行の方法",
        Label::Service => "使うサービス",
        Label::RouteInternet => "インターネット",
        Label::RouteInternetHint => "リージョンの EC2 の範囲すべて",
        Label::RouteInternetHintCustom => "選んだサービスの範囲すべて",
        Label::RouteVpn => "VPN / Direct Connect",
        Label::RouteVpnHint => "宛先はステージングサブネットだけ。ファイル不要",
        Label::Services => "ファイルのサービスタグ",
        Label::DataPort => "TCP ポート",
        Label::AwsRanges => "AWS の IP アドレス範囲",
        Label::DropHere => "ip-ranges.json をここにドロップ",
        Label::OrPaste => "貼り付け（Ctrl+V）でも読み込めます",
        Label::ChooseFile => "ファイルを選ぶ",
        Label::ChooseAnotherFile => "別のファイルを選ぶ",
        Label::OrDropHere => "ドロップでも可",
        Label::DownloadFrom => "入手先：",
        Label::AboutSize => "（約 2.6 MB）",
        Label::Reading => "ファイルを読み込んでいます…",
        Label::StopReading => "読み込みを中止",
        Label::Created => "作成",
        Label::Rows => "行数",
        Label::SampleFile => "見本：架空のアドレスです。AWS のものではありません",
        Label::EarlierStays => "前のファイルと結果はそのままです。",
        Label::NothingLoadedYet => "ファイルは読み込まれていません。条件はそのままです。",
        Label::FileNotices => "このファイルについて",
        Label::Unknown => "不明",
        Label::WhereTo => "移行先",
        Label::Region => "リージョン",
        Label::SearchRegion => "名前かコードで絞り込む",
        Label::NoSuchRegion => "該当するリージョンがありません。検索語を消すとすべて表示します。",
        Label::BorderGroups => "ネットワークボーダーグループ",
        Label::AddressFamily => "アドレスファミリー",
        Label::BothFamilies => "両方",
        Label::YourSubnets => "自社側のサブネット",
        Label::Optional => "任意",
        Label::SourceServers => "送信元サーバー",
        Label::SourceHint => "CIDR をカンマ区切りで。空欄なら送信元を any として書き出します。",
        Label::StagingSubnets => "ステージングサブネット",
        Label::StagingHint => {
            "VPC のステージング領域の CIDR。VPN / Direct Connect の宛先になります。"
        }
        Label::HowItIsWritten => "出力の詳細設定",
        Label::NamesOf443 => "TCP 443 の宛先",
        Label::NamesFqdn => "ホスト名（推奨）",
        Label::NamesCidr => "CIDR（FQDN が使えない機器）",
        Label::FormOfList => "一覧の形",
        Label::FormAggregated => "集約：最少の CIDR",
        Label::FormRaw => "ファイルの行のまま",
        Label::FormRawHint => {
            "一覧と、プレーンな CIDR 形式に効きます。機器の設定例は常に集約した一覧を使います。許可されるアドレスは同じです。"
        }
        Label::Endpoints => "インターフェイスエンドポイント",
        Label::EndpointsHint => {
            "TCP 443 の宛先にする VPC エンドポイントのアドレス。空欄なら公開ホスト名を使います。"
        }
        Label::Resolver => "DNS リゾルバー",
        Label::ResolverHint => {
            "サーバーが問い合わせるリゾルバーのアドレス。空欄ならルール表に言葉で書きます。"
        }
        Label::StampExact => "厳密",
        Label::StampFitted => "調整",
        Label::StampSample => "見本",
        Label::StampAsSent => "受領",
        Label::StampPending => "未定",
        Label::PermitService => "対象",
        Label::PermitRoute => "経路",
        Label::PermitRegion => "リージョン",
        Label::PermitFile => "元ファイル",
        Label::FileNotNeeded => "不要（サブネットを指定）",
        Label::FileNotLoaded => "未読み込み",
        Label::IndexName => "ページ内の目次",
        Label::Summary => "集計",
        Label::CidrList => "CIDR",
        Label::Rules => "ルール",
        Label::FirewallSettings => "設定例",
        Label::Cautions => "注意",
        Label::Fit => "上限に合わせる",
        Label::Sheet => "申請書",
        Label::Compare => "比較",
        Label::Check => "点検",
        Label::LookUp => "検索",
        Label::Tools => "補助ツール",
        Label::ToolsHint => "必要なときだけ",
        Label::EngineComing => "ルールを作成する部分を読み込んでいます…",
        Label::EngineFailed => {
            "ページの一部（ファイルの読み込みとルールの作成を行う部分）を取得できませんでした。"
        }
        Label::EngineFailedRemedy => {
            "このページの配信元への接続を確認して、もう一度お試しください。解消しない場合はページを再読み込みしてください。設定は URL に残ります。"
        }
        Label::FetchAgain => "再試行",
        Label::SubtitleReady => "送信元サーバーから外向きに許可する通信の一覧です。",
        Label::SubtitlePending => {
            "未確定です。ip-ranges.json を読み込むか、VPN / Direct Connect を選ぶと完成します。"
        }
        Label::SubtitleNeedsStaging => "未確定です。ステージングサブネットを入力すると完成します。",
        Label::SubtitleNoList => "この条件では一覧を作成できません。理由は下のとおりです。",
        Label::SampleBanner => {
            "見本です。架空のアドレスで、実在の宛先ではありません。申請の前に AWS の ip-ranges.json を読み込んでください。"
        }
        Label::FromYourSubnet => "ステージングサブネット",
        Label::ExactNoMore => "厳密：過不足はありません",
        Label::UnaffectedByAws => "AWS の変更に影響されません",
        Label::ExtraAddresses => "余分に許可されるアドレス",
        Label::OverVpn => "VPN / Direct Connect なら",
        Label::OverInternet => "インターネット経由なら",
        Label::OverVpnAsk => "ステージングサブネットを入力",
        Label::OverInternetAsk => "ip-ranges.json を読み込む",
        Label::Switch => "切り替える",
        Label::StepGetFile => "AWS の ip-ranges.json を入手する",
        Label::StepGetFileHint => {
            "この端末から取得できないときは、別の端末で保存し、メールや USB で持ち込んで構いません。"
        }
        Label::StepDrop => "このページのどこかにドロップする",
        Label::StepDropHint => "読み込みは端末の中だけで行われ、どこにも送信されません。",
        Label::StepChoose => "リージョンと経路を選ぶ",
        Label::StepChooseHint => "CIDR の一覧、ルール表、機器の設定例ができあがります。",
        Label::StartWithVpn => "VPN / Direct Connect を使う",
        Label::StartWithVpnHint => {
            "ファイルは要りません。ステージングサブネットを入力するだけで完成します。"
        }
        Label::StartWithVpnButton => "VPN で始める",
        Label::TrySample => "まず動きを見る",
        Label::TrySampleHint => {
            "架空のアドレス（198.18.0.0/15）の見本で試せます。画面と出力に「見本」と入ります。"
        }
        Label::TrySampleButton => "見本データで試す",
        Label::EnterStaging => "ステージングサブネットを入力する",
        Label::EnterStagingHint => {
            "データの宛先は VPC のステージング領域です。その CIDR（例：10.20.8.0/24）を入力すると、一覧、ルール表、設定例が完成します。ファイルは要りません。"
        }
        Label::Copy => "コピー",
        Label::Copied => "コピーしました",
        Label::CopyFailed => "失敗しました",
        Label::Save => "保存",
        Label::ListIsStaging => {
            "ステージングサブネットの入力値です。ip-ranges.json は使っていません。"
        }
        Label::RawListNote => "ファイルの行をファイルの順のまま表示しています。集約していません。",
        Label::OutboundFromYou => "自社ネットワークから外向き",
        Label::CopyTable => "表をコピー",
        Label::ColumnNumber => "番号",
        Label::ColumnSource => "送信元",
        Label::ColumnPort => "プロトコル:ポート",
        Label::ColumnPortShort => "ポート",
        Label::ColumnDestination => "宛先",
        Label::ColumnPurpose => "用途",
        Label::AnySource => "未入力（any）",
        Label::StagingSource => "ステージングサブネット",
        Label::YourResolver => "社内の DNS リゾルバー",
        Label::RulesFinalWithoutFile => {
            "TCP 443 の宛先はホスト名なので、ファイルがなくても確定しています。"
        }
        Label::StagingRulesHint => {
            "AWS 側の出口を社内のファイアウォールに戻している場合だけ、申請に含めてください。"
        }
        Label::HostsFileLines => "hosts ファイルの行",
        Label::HostsFileHint => {
            "DNS のないネットワーク向けです。固定アドレスのある名前だけを載せています。ほかの名前には、リゾルバーかプロキシが要ります。"
        }
        Label::Platform => "機器",
        Label::SearchPlatform => "機器を絞り込む",
        Label::NoSuchPlatform => "該当する機器がありません。検索語を消すとすべて表示します。",
        Label::CheckPart => "適用後の確認",
        Label::UndoPart => "元に戻す",
        Label::Why => "理由",
        Label::SourceOf => "出典：",
        Label::AdviceMark => "出典から導いた助言で、AWS の文言ではありません。",
        Label::LinkToThis => "この条件のリンク",
        Label::CopyLink => "リンクをコピー",
        Label::Disclaimer => "AWS の公開情報に基づく計算です。AWS とは関係ありません。",
        Label::ToResults => "結果へ",
        Label::NoFileYet => "ファイル未読み込み",
        Label::NoListYet => "一覧なし",
        Label::Rules443Final => "TCP 443 のルールは確定済み",
        Label::Dismiss => "閉じる",
        Label::ScopeData => {
            "データ転送ポートの宛先だけです。TCP 443 と DNS も、ルール表のとおり許可が必要です。"
        }
        Label::ScopeNames => {
            "固定アドレスのあるホスト名だけです。これ自体は何も許可しません。ルール表の許可は別に必要です。"
        }
        Label::ScopeWeb => {
            "Web プロキシを通せるものだけです。データ転送ポートは通せないため、ファイアウォールで許可してください。"
        }
        Label::CannotRender => "この機器では書き表せません",
        Label::LinkNotices => "リンクを開きました。次の点を確認してください。",
        Label::SyncToken => "syncToken",
        Label::CidrListTitle => "CIDR の一覧",
        Label::RulesTitle => "ルール表",
        Label::FirewallSettingsTitle => "機器の設定例",
        Label::CautionsTitle => "注意",
        Label::Saved => "保存しました",
        Label::SaveFailed => "失敗しました",
        Label::NothingSelected => {
            "この条件に合う範囲がファイルにないため、一覧はありません。代わりに何かを許可することはありません。リージョン、ボーダーグループ、アドレスファミリーを変えてください。"
        }
    }
}
