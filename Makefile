# 只需要 Python 3.11（或更高版本）和 make。输入 make 可以看到全部命令。

PYTHON ?= $(shell for name in .venv/bin/python python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && exit; done; echo python3)
PORT ?= 8000
WORKERS ?= 2
ARGS ?=
WALK ?= 2000000
RACES ?= 5000

IN := .venv/bin/python
PYTEST := DEMO=1 $(IN) -m pytest -p tests.required

.DEFAULT_GOAL := help
.PHONY: help environment development init run demo demo-reset test check generated pictures bench lock \
	heavy-test walk-test race-test crash-test authorisation-test fuzz-test engine engine-test cluster-test \
	exactness-test relevance

help: ## 列出全部命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 28

environment:
	@$(PYTHON) scripts/environment.py core

development:
	@$(PYTHON) scripts/environment.py dev office postgres elasticsearch

init: development ## 建立开发环境（.venv）
	@echo "开发环境已就绪。"

run: environment ## 启动演示网站：环境、数据、索引、服务；换端口用 PORT=8001
	@DEMO=1 PORT=$(PORT) $(IN) -m scripts.start --serve

demo: environment ## 只准备演示数据和索引，并列出演示账号，不启动服务
	@DEMO=1 PORT=$(PORT) $(IN) -m scripts.start

demo-reset: environment ## 重新生成演示数据；原有数据移到一旁，不删除
	@DEMO=1 $(IN) -m scripts.set_aside
	@$(MAKE) --no-print-directory demo

test: development ## 运行测试；加参数用 ARGS="-k 名称"
	@$(PYTEST) -n $(WORKERS) -m "not heavy and not engine" $(ARGS)

engine: development ## 启动一个真正的检索服务器并给出 SEARCH_URL（需要 JDK 21 和 Maven）
	@$(IN) -m tests.engines $(ARGS)

engine-test: development ## 在真正的 Elasticsearch 和 OpenSearch 上测试检索
	@$(PYTEST) -m "engine and not heavy" $(ARGS)

cluster-test: development ## 三个节点的集群在负载下失去一个节点
	@$(PYTEST) -m "engine and heavy" $(ARGS)

check: development ## 提交前检查：格式、规范、依赖方向、迁移、设置、接口、模板
	@$(IN) -m scripts.check

generated: development ## 重新生成 docs/ 下由代码得出的文件：接口描述、流程图
	@DEMO=1 $(IN) -m scripts.draw_workflow --file docs/workflow.md
	@DEMO=1 $(IN) manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

pictures: development ## 由演示数据重新拍摄 README 的图片（需要 Chromium）
	@DEMO=1 $(IN) scripts/pictures.py

bench: environment ## 性能测量
	@DEMO=1 $(IN) -m benchmarks $(ARGS)

lock: environment ## 由 pyproject.toml 生成 requirements/ 下的全部文件；升级用 ARGS=--upgrade
	@scripts/lock $(ARGS)

heavy-test: development ## 运行全部耗时的测试
	@$(PYTEST) -m "heavy and not engine" $(ARGS)

crash-test: development ## 反复强行终止进程，核对数据无一丢失
	@$(PYTEST) -m heavy -k crash $(ARGS)

authorisation-test: development ## 逐格核对权限矩阵
	@$(PYTEST) -m heavy -k authorisation $(ARGS)

walk-test: development ## 随机办理 200 万步，与参考模型逐步对照；步数用 WALK=50000
	@DEMO=1 LOG_LEVEL=ERROR DATABASE_URL=sqlite:// $(IN) -m tests.proof.walker --actions $(WALK) $(ARGS)

race-test: development ## 两人同时办理同一件 5000 次；数据库用 DATABASE_URL，次数用 RACES=500
	@FADU_RACES=$(RACES) $(PYTEST) -k "two_decisions" tests/proof/test_numbers_race.py $(ARGS)

fuzz-test: development ## 用随机和恶意的输入测试
	@$(PYTEST) -m heavy -k fuzz $(ARGS)

exactness-test: development ## 从条文中随机取十万个片段，逐一核对都能检索到
	@$(PYTEST) -m heavy tests/search/test_phrases.py $(ARGS)

relevance: environment ## 用自编的问题集测量检索的排序：nDCG@10、召回率
	@DEMO=1 $(IN) -m benchmarks relevance $(ARGS)
