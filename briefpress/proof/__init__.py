"""Proofreading of laid-out pages: what a careful eye would send back, with its page and its place in the sources."""

from briefpress.proof.read import proofread, read_proof

__all__ = ['proofread', 'read_proof']
