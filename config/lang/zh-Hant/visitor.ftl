# 手機上的號：來辦事的人看的
page-title = 我的號
comma = ，
language = 語言

your-number = 您的號碼
near-three = 快到您了，請到窗口附近等
near-one = 下一個可能就是您，請到窗口前
ahead = 前面
ahead-then = { $time } 時前面
ahead-unit = 人
wait-title = 大約還要
wait-turn = 輪到您
wait-unit = 分鐘
wait-from-to = { $low }–{ $high }
wait-up-to = { $high } 分鐘內
wait-very-soon = 馬上
wait-withheld = –
wait-why-none = 還沒有窗口在辦，辦起來就有
wait-why-due = 正在估算，幾秒後顯示
longer-fewer_windows = 比先前說的久：現在開的窗口少了。
longer-booked_came = 比先前說的久：預約的人到了。
longer-precedence = 比先前說的久：按規則優先的人到了。
longer-slower = 比先前說的久：前面的人辦得慢一些。
why-title = 誰會在我前面？
why-text = 一般先取號先辦。長者、孕婦、殘障人士和按時到的預約，會算作早到一些；轉來或過號回來的人保留原來的位置。每個窗口辦的業務不同，所以叫號不一定連著。
sound-on = 還有 3 人、1 人和輪到時響鈴振動
sound-off = 不響鈴，請自己看螢幕
sound-unblock = 打開響鈴，輪到時提醒我

have-ready = 請備好
have-guide = 看辦事指南
here = 我在大廳
here-again = 我回來了，請再叫我
here-done = 知道您在大廳了
delay = 要晚 { $minutes } 分鐘
on-the-way = 您還沒有報到
on-the-way-more = 到大廳後請按下面的「我在大廳」，或到取號機報到；報到前不會叫您，您的先後順序不變。
put-off = { $time } 以後再叫您
put-off-more = 。在此之前先叫別人，您的先後順序不變。提前到了請按「我在大廳」。
moved = 您的號改到別處辦理
moved-more = 。先後順序不變，請到下面所示的窗口等候。
leave = 不辦了，退號
leave-title = 真的不辦了嗎？
leave-more = 退號後，位置讓給後面的人。
leave-yes = 不辦了，退號
leave-no = 再等等
updated = { $time } 更新，自動重新整理
updated-late = { $time } 的情況，正在更新

turn-title = 輪到您了
turn-now = 請在 { $minutes } 分鐘內到窗口。
turn-slow = 請在 { $minutes } 分鐘內到窗口。走得慢沒關係，按一下下面的按鈕。
turn-here = 好的，窗口知道您正走過來，會等您。
turn-coming = 我正走過來
delay-turn = 來不了，晚 { $minutes } 分鐘再叫我

cut-title = 連不上大廳
cut-more = ，下面是 { $time } 的情況。請留意螢幕和廣播，號碼還在。

end-serving = 正在 { $window } 號窗口辦理
end-serving-more = 辦好以後這裡會說。
end-held = 先放一放，等您回來
end-held-more = 號碼還在。準備好了請回原來的窗口，不用重新取號。
end-absent = 叫過您，沒有等到
end-absent-more = 號碼沒有作廢。請拿著號到服務台或取號機，告訴工作人員，會再叫您。
end-absent-again = 號碼沒有作廢。人在大廳的話，按下面的按鈕，會再叫您。
end-finished = 辦好了，謝謝您
end-finished-more = 請帶好證件和材料。
end-left = 號已經退了
end-left-more = 還想辦？今天在取號機或服務台都可以恢復這個號。
end-void = 這個號取錯了，已經作廢
end-void-more = 要辦事請重新取一個號。
end-expired = 這個號是另一天的
end-expired-more = 今天要辦事，請重新取一個號。
visitor-state-unknown = 這個連結找不到號
visitor-note-unknown = 可能是前幾天的號，也可能網址沒有複製完整。小票在手上，請再掃一次上面的碼；今天要辦事，請重新取號。

alert-three = { $number } 前面還有 3 人
alert-one = { $number } 前面還有 1 人
alert-now = 輪到 { $number } 了

rate-title = 今天辦得怎麼樣？
rate-5 = 非常滿意
rate-4 = 滿意
rate-3 = 基本滿意
rate-2 = 不滿意
rate-1 = 非常不滿意

visitor-where-plain = { $floor }樓 { $zone }，窗口 { $windows }
visitor-state-waiting = 等候中
visitor-state-called = 輪到您了，請到窗口
visitor-state-serving = 正在辦理
visitor-state-held = 先放一放，等您回來
visitor-state-absent = 叫過您，沒有等到
visitor-state-finished = 辦好了，謝謝您
visitor-state-left = 號已經退了
visitor-state-void = 已經作廢
visitor-state-expired = 這個號是另一天的
visitor-state-handed = 已轉到別的大廳
visitor-note-plain = 請留意螢幕和廣播。這一頁每 30 秒自動更新。
path-then = 之後還要辦（號碼不變）
tell-me = 快輪到我時傳訊息
tell-again = 快到時會傳訊息，點此修改
tell-more = 前面只剩幾位時傳一次。號碼或電子郵件只用於這次提醒，三個月後刪除。
tell-phone = 手機號碼
tell-email = 電子郵件
tell-go = 請提醒我
tell-back = 返回
map-show = 看地圖
map-floor = { $floor } 樓，從入口看
map-entrance = 您從這裡進來
map-here = 您的窗口
visitor-ahead-plain = { $ahead ->
    [0] 下一位就是您。
   *[other] 前面還有 { $ahead } 人。
}
visitor-wait-plain = 大約 { $low }–{ $high } 分鐘
visitor-wait-plain-within = { $high } 分鐘內
map-here-windows = 您去窗口 { $label }
