# 浏览器打开的地址被拒绝时的整页
sorry-nothing = 没有这一页
sorry-sign-in = 请先登录
sorry-not-yours = 这一页不归您用
sorry-later = 请稍后再试
sorry-defect = 系统出错了
sorry-other = 没有做成
sorry-again = 再试一次
sorry-start = 回到首页
