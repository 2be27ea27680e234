# 瀏覽器打開的網址被拒絕時的整頁
sorry-nothing = 沒有這一頁
sorry-sign-in = 請先登入
sorry-not-yours = 這一頁不歸您用
sorry-later = 請稍後再試
sorry-defect = 系統出錯了
sorry-other = 沒有做成
sorry-again = 再試一次
sorry-start = 回到首頁
