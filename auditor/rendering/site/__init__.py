"""The public site: pages of many audits, each a document in a frame, with addresses that last."""
