from django.db import models


class State(models.TextChoices):
    """The stages of a document on its way; the codes S0–S19 of the authorisation matrix stand beside them."""

    DRAFTING = "drafting", "起草中"  # S0
    DOUBTED = "doubted", "待认定复核"  # beside S0
    NOT_NORMATIVE = "not_normative", "不属于规范性文件"  # domain.md 3.1, side state
    UNIT_CHECK = "unit_check", "单位法制初审"  # S2
    UNIT_RETURNED = "unit_returned", "初审退回"  # S3
    SUBMITTED = "submitted", "已送审待受理"  # S4
    REVIEWING = "reviewing", "合法性审核中"  # S5
    CORRECTING = "correcting", "补正中"  # S6
    CONFIRMING = "confirming", "待负责人复核"  # S7
    REVISING = "revising", "按审核意见修改中"  # S8, 应当予以修改
    UNLAWFUL = "unlawful", "审核不合法"  # S8, 不合法
    PASSED = "passed", "审核通过待审议"  # S9
    DELIBERATED = "deliberated", "审议通过待签发"  # S10
    SIGNED = "signed", "已签发待登记"  # S11
    REGISTERED = "registered", "已登记待公布"  # S12
    PUBLISHED = "published", "已公布"  # S14
    ABANDONED = "abandoned", "已终止"  # S19


CLOSED = (State.PUBLISHED, State.ABANDONED, State.NOT_NORMATIVE)
IDENTIFYING = (State.DOUBTED, State.NOT_NORMATIVE)
BEFORE_SUBMISSION = (State.DRAFTING, State.UNIT_CHECK, State.UNIT_RETURNED)
IN_THE_DRAFTERS_HANDS = (State.DRAFTING, State.UNIT_RETURNED, State.CORRECTING, State.REVISING)
