"""Words of the door: signing in and out, the people, their roles, and what is refused."""
from __future__ import annotations

from lib.text.label import Label

TITLE = Label("登录", "Sign in")
SIGN_IN = Label("登录", "Sign in")
SIGN_OUT = Label("退出登录", "Sign out")
NAME = Label("账号", "Account")
PASSWORD = Label("密码", "Password")
SIGNING_IN = Label("正在登录……", "Signing in…")
SIGNING_OUT = Label("正在退出……", "Signing out…")
WITH_PASSWORD = Label("用账号和密码登录", "Sign in with a password")
FORGOTTEN = Label("没有账号或忘记密码，请找管理员：账号和新密码在服务器上设置。",
                  "No account, or the password forgotten? Ask an administrator: both are set on the server.")
OR = Label("或", "or")
WITH_PROVIDER = Label("用单位统一身份登录", "Sign in with your organisation")
WITH_NAMED = Label("用 {name} 登录", "Sign in with {name}")
PROVIDER_STAYS = Label("用单位统一身份登录的，退出本看板后，统一身份页面可能仍处于登录状态；公用电脑请到那里一并退出。",
                       "If you came in with your organisation, signing out here does not sign you out there; on a shared computer do both.")
PROVIDER_ISSUER = Label("签发方：{issuer}", "Issuer: {issuer}")
PROVIDER_SUBJECT = Label("标识：{subject}", "Subject: {subject}")
CLOSED = Label("本看板需登录后查看。", "This dashboard is shown after signing in.")
NO_ACCOUNTS_TITLE = Label("还没有账号", "No accounts yet")
NO_ACCOUNTS = Label(
    "现在查看不需要登录，上传和撤销只需填写姓名，台账会记下。要改为凭账号操作，请在服务器上运行：",
    "For now viewing needs no account, and uploading or undoing asks for a name, which the ledger keeps. To require accounts, run on the server:")
FIRST_COMMAND_HINT = Label("命令会要求设置密码（至少 12 个字符）。第一个账号建好后，上传、撤销、备注和下载原件都须登录。",
                           "The command asks for a password (12 characters or more). Once the first account exists, uploading, undoing, notes and originals need one.")
NO_ACCOUNTS_CLOSED = Label(
    "本看板设为登录后查看，但还没有任何账号。请在服务器上运行：",
    "This dashboard is set to be shown after signing in, but there are no accounts yet. Run on the server:")
FIRST_COMMAND = "python -m lib user add {name} --role admin"
FIRST_NAME = Label("姓名", "NAME")
LINK_HINT = Label("查看不需要登录；上传、撤销、写备注和下载原件需要。", "Viewing needs no account; uploading, undoing, notes and originals do.")
NEEDS_ACCOUNT = Label("此操作需要登录。", "This needs an account.")
NEEDS_ROLE = Label("您的角色“{role}”不能使用本页。", "Your role ({role}) does not open this page.")
MAY = {
    "viewer": Label("可以查看、演示和导出。", "May view, present and export."),
    "uploader": Label("可以查看、演示和导出，并可上传、更正、撤销、写备注、下载原件。",
                      "May view, present and export; upload, correct, undo, write notes and download originals."),
    "admin": Label("可以做上传人员所做的一切，并可管理账号、查看和导出操作审计。",
                   "May do all that uploaders may, and manage accounts, read and export the audit."),
}
FROM = Label("登录地址", "From")
SINCE = Label("登录时间", "Since")
LAST_SEEN = Label("最近使用", "Last used")
ENDS = Label("最迟到期", "Ends at the latest")
FROM_WHERE = Label("从 {address} 登录", "From {address}")
SINCE_THEN = Label("{at} 登录", "since {at}")
USED = Label("{at} 最近使用", "last used {at}")
UNTIL = Label("最迟 {at} 到期", "ends by {at}")
OWN = Label("我的账号", "My account")
THIS_ONE = Label("本机", "here")
LEAVE_ELSEWHERE = Label("退出其他 {count} 处登录", "Sign out elsewhere ({count})")
LEFT_ELSEWHERE = Label("已退出其他 {count} 处登录。", "Signed out elsewhere: {count}.")
TO_ADMIN = Label("管理账号和查看审计 →", "Accounts and audit →")
FAILED = Label("没能完成登录，请重试。", "Signing in did not complete; try again.")
ORIGINALS_STAFF = Label("原件仅上传和管理人员登录后可下载。", "The original can be downloaded by uploaders and admins after signing in.")
ORIGINALS_WAIT = Label("还没有账号，原件暂不提供下载：只凭填写的姓名不能确认是谁。原件都已留存，建好账号后由工作人员登录下载。",
                       "There are no accounts yet, so originals are not handed out: a name typed in proves nobody. All are kept, for staff to download once accounts exist.")
HOW_ACCOUNTS = Label("怎样建账号", "How to make one")

ROLES = {
    "viewer": Label("查看", "viewer"),
    "uploader": Label("上传", "uploader"),
    "admin": Label("管理", "admin"),
}

REFUSED = {
    "E_LOGIN_FAILED": Label("账号或密码不对。", "Wrong account or password."),
    "E_LOGIN_WAIT": Label("尝试次数过多，请 {seconds} 秒后再试。", "Too many attempts; try again in {seconds} s."),
    "E_PASSWORD_SHORT": Label("密码至少 {least} 个字符；可以用几个词组成一句话。", "At least {least} characters; a few words in a row will do."),
    "E_PASSWORD_LONG": Label("密码最多 {most} 个字符。", "At most {most} characters."),
    "E_PASSWORD_COMMON": Label(
        "这个密码太容易猜到（常用词、键盘顺序、年份或账号名）。", "This password is too easy to guess (common words, keyboard order, years or the account's name)."),
    "E_NAME_UNFIT": Label("姓名不能为空，最多 {most} 个字符。", "A name is needed, of at most {most} characters."),
    "E_NAME_TAKEN": Label("账号“{name}”已存在。", "The account “{name}” exists already."),
    "E_IDENTITY_OLD": Label("统一身份的登录已过时，请重新登录。", "That sign-in with your organisation is too old; sign in again."),
    "E_IDENTITY_UNKNOWN": Label("身份已确认，但还没有对应的账号。请把下面两项交给管理员，建好账号后再登录一次。",
                                "Your identity is confirmed, but no account is linked to it. Give the administrator these two lines, and sign in again once the account exists."),
    "E_IDENTITY_CLOSED": Label("身份已确认，但对应的账号已停用，请联系管理员。",
                               "Your identity is confirmed, but its account is closed; ask the administrator."),
    "E_IDENTITY_TAKEN": Label("这个统一身份已对应另一个账号。", "This identity is linked to another account already."),
    "E_ACCOUNT_UNKNOWN": Label("没有账号“{name}”。", "There is no account “{name}”."),
    "E_NOTE_LONG": Label("备注最多 {most} 个字。", "A note has at most {most} characters."),
    "E_LAST_ADMIN": Label("这是最后一个可用的管理账号，不能停用或改为其他角色。", "This is the last open admin account; it can be neither closed nor given another role."),
}
"""What the door answers, by code; none of these changes anything."""

ASK_PASSWORD = Label("新密码（不显示）：", "New password (not shown): ")
ASK_AGAIN = Label("再输一次：", "Once more: ")
DIFFERENT = Label("两次输入不一致。", "The two differ.")
MADE = Label("已建立账号“{name}”（{role}）。", "Account “{name}” made ({role}).")
CLOSED_ACCOUNT = Label("已停用账号“{name}”，其登录立即失效。", "Account “{name}” closed; its sessions are void.")
OPENED_ACCOUNT = Label("已重新启用账号“{name}”。", "Account “{name}” opened again.")
RESET = Label("已为“{name}”设置新密码，其原有登录立即失效。", "New password set for “{name}”; its sessions are void.")
NOBODY = Label("还没有账号。", "No accounts yet.")
FIRST_START = Label(
    "还没有账号：查看不需要登录，上传只需填写姓名。建立第一个账号后，上传须登录：python -m lib user add 姓名 --role admin",
    "No accounts yet: viewing needs none, uploading asks for a name. Once a first account is made, uploading needs one: python -m lib user add NAME --role admin")

# The administrators' page
ADMIN = Label("管理", "Admin")
ADMIN_FINDING = Label("{count} 个账号，其中 {live} 个正在使用", "Accounts: {count}, in use now: {live}")
ADMIN_LEAD = Label("角色和停用在下一次点击时生效；每个动作都记入审计。", "Roles and closures hold from the next click; every act is audited.")
PEOPLE = Label("账号", "Accounts")
YOU = Label("本人", "you")
BY_WHOM = Label("由 {by}", "by {by}")
SEARCH = Label("查找账号", "Find an account")
SEARCH_HINT = Label("姓名、标识或角色", "Name, subject or role")
NOBODY_FOUND = Label("没有符合的账号。", "No account matches.")
HOW_TO_ADD = Label("新建账号、重设密码", "New accounts and passwords")
COMMANDS = Label("add 姓名 --role uploader|reset 姓名|add 姓名 --role viewer --issuer 签发方 --subject 标识",
                 "add NAME --role uploader|reset NAME|add NAME --role viewer --issuer ISSUER --subject SUBJECT")
SEATS = Label("正在登录", "Signed in now")
SEATS_NOTE = Label("30 分钟不用或满 12 小时自动失效", "Ends after 30 idle minutes, or after 12 hours")
MORE_SEATS = Label("另有 {count} 处登录", "{count} more {count:session|sessions}")
END_SEAT = Label("结束这处登录", "End this session")
SEAT_ENDED = Label("已结束“{name}”的一处登录。", "One session of “{name}” has ended.")
ROLE = Label("角色", "Role")
STATE = Label("状态", "State")
OPEN = Label("启用", "open")
SHUT = Label("停用", "closed")
MADE_AT = Label("建立时间", "Made")
SESSIONS = Label("在线", "Sessions")
WAY_IN = Label("登录方式", "Way in")
LOCAL = Label("密码", "password")
OUTSIDE = Label("统一身份", "identity provider")
CHOOSE = Label("选择账号", "Account")
DISABLE = Label("停用", "Close")
ENABLE = Label("重新启用", "Open again")
REVOKE = Label("收回全部登录", "Void all sessions")
APPOINT = Label("改为此角色", "Give this role")
REVOKED = Label("已收回“{name}”的全部登录。", "All sessions of “{name}” are void.")
APPOINTED = Label("“{name}”的角色已改为{role}。", "“{name}” is now {role}.")
PASSWORDS_ON_SERVER = Label(
    "新账号和新密码在服务器上设置，密码不经过网页：",
    "New accounts and passwords are set on the server; passwords do not pass through pages:")

# The command line
BY = Label("记入审计的操作人", "who is recorded as doing it")
FROM_STDIN = Label("从标准输入读密码的第一行", "read the password from the first line of standard input")
PROVIDER_ISSUER_HELP = Label("统一身份的签发方（iss）", "the identity provider's issuer (iss)")
PROVIDER_SUBJECT_HELP = Label("统一身份的标识（sub）", "the identity's subject (sub)")
USAGE = Label("用法：python -m lib user add 姓名 --role viewer|uploader|admin；list；disable|enable|reset|revoke 姓名；role 姓名 --role …",
              "Usage: python -m lib user add NAME --role viewer|uploader|admin; list; disable|enable|reset|revoke NAME; role NAME --role …")
USER = Label("账号：建立、列出、停用、重设密码", "accounts: add, list, disable, reset")
