"""How the bot talks about orders: plain Python over `actions.orders`, no rasa_sdk."""
